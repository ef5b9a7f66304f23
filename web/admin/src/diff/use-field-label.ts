import { useTranslation } from 'react-i18next';
import { FAQ_FIELDS } from './faq-changes';

/** The name of a FAQ's field for people; a field we do not know keeps its own name. */
export function useFieldLabel(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => {
    const known = FAQ_FIELDS.find((one) => one === field);
    return known ? t(`faqFields.${known}`) : field;
  };
}
