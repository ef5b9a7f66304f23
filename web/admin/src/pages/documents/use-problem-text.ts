import { useTranslation } from 'react-i18next';
import { useQuotaWords } from '../../ui/use-quota-words';

const CODES = [
  'document_too_large',
  'document_malformed',
  'document_empty',
  'document_encrypted',
  'document_unsupported',
  'document_too_long',
  'document_timeout',
  'document_no_text',
  'document_cancelled',
  'url_invalid',
  'url_private_address',
  'url_refused_by_robots',
  'url_unreachable',
  'url_too_many_redirects',
  'url_http_error',
] as const;

interface Problem {
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Says why a document could not be read and what to do; undefined for what is no matter of documents. */
export function useProblemText(): (problem: Problem) => string | undefined {
  const { t } = useTranslation();
  const quotaWords = useQuotaWords();
  return ({ code, details = {} }) => {
    if (code === 'quota_exceeded') return t('documentProblems.quota_exceeded', { ...quotaWords(details) });
    const known = CODES.find((one) => one === code);
    return known && t(`documentProblems.${known}`);
  };
}
