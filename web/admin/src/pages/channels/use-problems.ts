import { useTranslation } from 'react-i18next';
import { issuesOf } from '../../api/api-error';

const CODES = ['too_small', 'too_big', 'invalid_value', 'invalid_type', 'invalid_format', 'secret_needed'] as const;

type Problems = Readonly<Record<string, string>>;

/** What is wrong with a form, by the name of the setting: what is missing, and what the server did not take. */
export function useProblems(): (missing: readonly string[], error: unknown) => Problems {
  const { t } = useTranslation();
  return (missing, error) => {
    const refused = issuesOf(error).map(({ path, code, message }) => {
      const known = CODES.find((one) => one === code);
      return [fieldIn(path), known ? t(`channels.issues.${known}`) : message];
    });
    const empty = missing.map((name) => [name, t('channels.issues.missing')]);
    return Object.fromEntries([...refused, ...empty]) as Problems;
  };
}

/** `settings.token` is about a setting; anything else is about the name, the only other field that can be wrong. */
function fieldIn([first, second]: readonly unknown[]): string {
  return first === 'settings' && typeof second === 'string' ? second : '';
}
