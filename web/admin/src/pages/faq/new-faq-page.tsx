import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { type Faq, type FaqContent, type Language, translationsQuery } from '../../api/faqs';
import { LoadingRows } from '../../ui/loading-rows';
import { FaqEditor } from './faq-editor';

const route = getRouteApi('/shell/faqs/new');

/** A FAQ that does not exist yet; as a translation it starts with the key, tags and validity of the other. */
export function NewFaqPage() {
  const { i18n } = useTranslation();
  const { key, language = i18n.language === 'zh' ? 'zh' : 'en' } = route.useSearch();
  const { data, isLoading } = useQuery({ ...translationsQuery(key ?? ''), enabled: key !== undefined });
  if (isLoading) return <LoadingRows rows={6} />;
  const other = data?.find((faq) => faq.language !== language);
  return <FaqEditor key={`${key}-${language}`} start={startOf(language, key, other)} saved={null} />;
}

function startOf(language: Language, key = '', other?: Faq): FaqContent {
  const { tags = [], validFrom = null, validTo = null } = other ?? {};
  return {
    key: key || null,
    question: '',
    phrasings: [],
    answer: '',
    language,
    tags,
    status: 'draft',
    validFrom,
    validTo,
  };
}
