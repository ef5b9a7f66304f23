import { useTranslation } from 'react-i18next';
import { ApiError, retryAfter } from '../api/api-error';
import { useQuotaWords } from './use-quota-words';

const CODES = [
  'invalid_input',
  'unauthorized',
  'invalid_credentials',
  'forbidden',
  'csrf_refused',
  'not_found',
  'conflict',
  'version_conflict',
  'link_expired',
  'payload_too_large',
  'unsupported_file',
  'import_refused',
  'last_owner',
  'tests_failing',
  'idempotency_conflict',
  'message_too_long',
  'context_too_long',
  'too_many_connections',
  'model_not_found',
  'model_invalid',
  'model_too_large',
  'model_unavailable',
  'model_overloaded',
  'download_failed',
  'disk_full',
  'mcp_not_installed',
  'rate_limited',
  'internal',
  'secret_unreadable',
  'unavailable',
  'shutting_down',
  'network',
] as const;

/** Gives the sentence for an error, in the language of the page. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation();
  const quotaWords = useQuotaWords();
  return (error) => {
    if (!(error instanceof ApiError)) return t('errors.unknown');
    if (error.code === 'quota_exceeded') return t('errors.quota_exceeded', { ...quotaWords(error.details) });
    const code = CODES.find((known) => known === error.code);
    if (!code) return t('errors.unknown');
    const { command } = error.details;
    return t(`errors.${code}`, { seconds: retryAfter(error), command: typeof command === 'string' ? command : '' });
  };
}
