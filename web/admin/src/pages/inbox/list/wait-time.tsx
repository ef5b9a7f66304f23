import { useTranslation } from 'react-i18next';
import { useNow } from '../use-now';
import { waitParts } from './wait-parts';

/** How long a visitor has waited for a person, as it goes on. */
export function WaitTime({ since }: { readonly since: string }) {
  const { t, i18n } = useTranslation();
  const { key, ...parts } = waitParts(since, useNow());
  const exact = new Date(since).toLocaleString(i18n.language, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <time dateTime={since} title={exact}>
      {t(`inbox.waits.${key}`, parts)}
    </time>
  );
}
