import { useTranslation } from 'react-i18next';
import type { Cause, Failure } from '../../api/tests';
import { percent } from '../test/percent';

const CODES = [
  'not_looked_up',
  'faq_missing',
  'faq_unpublished',
  'faq_not_valid',
  'faq_edited',
  'document_missing',
  'document_disabled',
  'document_not_valid',
  'document_vanished',
  'passage_disabled',
  'passage_edited',
  'passage_missing',
  'outranked',
  'tied',
  'unsure',
  'answers_instead',
  'model',
  'scores_moved',
] as const;

/** Puts what did not come, and why, into the words of the page. */
export function useCauseText() {
  const { t } = useTranslation();
  const causeText = ({ code, subject, details }: Cause): string => {
    const known = CODES.find((one) => one === code);
    if (!known) return code;
    const title = subject?.title ?? textOf(details.reference);
    const sentence = t(`tests.causes.${known}`, {
      title,
      rival: textOf(details.rival),
      probability: shareOf(details.probability ?? details.from),
      rivalProbability: shareOf(details.rivalProbability ?? details.to),
    });
    const by = textOf(details.by);
    if (details.proposed === true) return `${sentence} ${t('tests.proposed')}`;
    return by ? `${sentence} ${t('tests.by', { name: by })}` : sentence;
  };
  const failureText = ({ expected, wanted = '' }: Failure): string => t(`tests.failures.${expected}`, { wanted });
  return { causeText, failureText };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function shareOf(value: unknown): string {
  return percent(typeof value === 'number' ? value : 0);
}
