import { useTranslation } from 'react-i18next';

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

/** Says why a document could not be read and what to do; undefined for what is no matter of documents. */
export function useProblemText(): (problem: { readonly code: string }) => string | undefined {
  const { t } = useTranslation();
  return ({ code }) => {
    const known = CODES.find((one) => one === code);
    return known && t(`documentProblems.${known}`);
  };
}
