import { useTranslation } from 'react-i18next';
import { QUOTAS } from '../api/quotas';

/** What `quota_exceeded` tells, in words: which quota, how much of it there is, how much it would have been. */
export interface QuotaWords {
  readonly quota: string;
  readonly limit: string;
  readonly used: string;
}

/** Gives the words for the details of a `quota_exceeded`. */
export function useQuotaWords(): (details: Readonly<Record<string, unknown>>) => QuotaWords {
  const { t, i18n } = useTranslation();
  const number = (value: unknown) => (typeof value === 'number' ? value.toLocaleString(i18n.language) : '–');
  return (details) => {
    const quota = QUOTAS.find((one) => one === details.quota);
    const name = quota ? t(`quotas.name.${quota}`) : '–';
    return { quota: name, limit: number(details.limit), used: number(details.used) };
  };
}
