import { useTranslation } from 'react-i18next';
import { QUOTAS } from '../api/quotas';
import { FAQ_FIELDS } from './faq-changes';

const DOCUMENT_FIELDS = ['title', 'audience', 'enabled', 'resync', 'text', 'proposedText'] as const;

/** The name of a field of a FAQ, a document or the quotas for people; a field we do not know keeps its own name. */
export function useFieldLabel(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => {
    const ofFaq = FAQ_FIELDS.find((one) => one === field);
    if (ofFaq) return t(`faqFields.${ofFaq}`);
    const quota = QUOTAS.find((one) => one === field);
    if (quota) return t(`quotas.name.${quota}`);
    const ofDocument = DOCUMENT_FIELDS.find((one) => one === field);
    return ofDocument ? t(`documentFields.${ofDocument}`) : field;
  };
}
