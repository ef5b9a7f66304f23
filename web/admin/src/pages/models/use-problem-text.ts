import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/models';
import { bytesText } from './amounts';

const REASONS = [
  'unreachable',
  'stalled',
  'gated',
  'unauthorized',
  'refused',
  'redirect',
  'changed',
  'corrupt',
  'listing',
] as const;
const CODES = ['model_not_found', 'model_invalid', 'model_too_large', 'disk_full', 'model_unavailable'] as const;

/** Says in plain words why a model could not be installed or does not run, and what to do. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation();
  return ({ code, message, details }) => {
    const reason = REASONS.find((one) => code === 'download_failed' && one === details.reason);
    if (reason) return t(`models.problems.${reason}`, { file: textOf(details.file) });
    const known = CODES.find((one) => one === code);
    if (!known) return t('models.problems.unknown', { message });
    const { neededBytes, freeBytes } = details;
    return t(`models.problems.${known}`, { message, needed: amountOf(neededBytes), free: amountOf(freeBytes) });
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '?';
}

function amountOf(value: unknown): string {
  return typeof value === 'number' ? bytesText(value) : '?';
}
