import { useTranslation } from 'react-i18next';
import { LANGUAGES, STATUSES } from '../api/faqs';

/** Shows the stored text of a field to a person: statuses and languages in words, times in this zone. */
export function useFieldText(): (field: string, text: string) => string {
  const { t, i18n } = useTranslation();
  return (field, text) => {
    const status = STATUSES.find((one) => one === text);
    if (field === 'status' && status) return t(`status.${status}`);
    const language = LANGUAGES.find((one) => one === text);
    if (field === 'language' && language) return t(`languages.${language}`);
    if (!field.startsWith('valid') || text === '') return text;
    return new Date(text).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  };
}
