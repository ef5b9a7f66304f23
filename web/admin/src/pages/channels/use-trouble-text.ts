import { useTranslation } from 'react-i18next';

const KINDS = ['auth', 'rate', 'window', 'blocked', 'too_long', 'refused', 'transient', 'unknown'] as const;

/** What to do about a trouble with a platform, by its kind. */
export function useTroubleText(): (kind: string | undefined) => string {
  const { t } = useTranslation();
  return (kind) => {
    const known = KINDS.find((one) => one === kind);
    return t(`channels.todo.${known ?? 'other'}`);
  };
}
