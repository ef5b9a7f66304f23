import { useTranslation } from 'react-i18next';
import type { Quota } from '../../api/quotas';

/** Gives an amount of a quota in words: 12,500, or 3.5 MB. */
export function useAmount(): (quota: Quota, amount: number) => string {
  const { i18n } = useTranslation();
  return (quota, amount) => {
    const text = amount.toLocaleString(i18n.language, { maximumFractionDigits: 1 });
    return quota === 'files_mb' ? `${text} MB` : text;
  };
}
