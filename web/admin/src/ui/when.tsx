import { useTranslation } from 'react-i18next';
import { relativeTime } from './relative-time';

/** A moment in words ("2 hours ago"), with the exact local time as its title. */
export function When({ at }: { readonly at: string }) {
  const { t, i18n } = useTranslation();
  const exact = new Date(at).toLocaleString(i18n.language, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <time dateTime={at} title={exact}>
      {relativeTime(at, new Date(), i18n.language) ?? t('states.now')}
    </time>
  );
}
