import { useTranslation } from 'react-i18next';

const CODES = [
  'required',
  'taken',
  'duplicate_row',
  'before_valid_from',
  'too_small',
  'too_big',
  'invalid_value',
  'invalid_type',
  'invalid_format',
  'not_json',
  'too_many_cells',
  'too_many_rows',
  'missing_column',
  'duplicate_column',
  'unknown_column',
  'missing_file',
  'empty_file',
  'broken_csv',
] as const;

/** What is wrong with a row or a file, in the language of the page; a reason we do not know stays as the server put it. */
export function useIssueText(): (issue: { readonly code: string; readonly message: string }) => string {
  const { t } = useTranslation();
  return ({ code, message }) => {
    const known = CODES.find((one) => one === code);
    return known ? t(`issues.${known}`) : message;
  };
}
