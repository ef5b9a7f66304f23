import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { faqQuery } from '../../api/faqs';
import { Lost } from '../../shell/lost';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { FaqEditor } from './faq-editor';

const route = getRouteApi('/shell/faqs/$faqId');

/** One FAQ, to read or to edit. */
export function FaqPage() {
  const { t } = useTranslation();
  const { faqId } = route.useParams();
  // What is being edited must not change under the hands (the version check on saving finds other people's work),
  // and what was read for an earlier visit must not be edited.
  const { data, error, refetch } = useQuery({ ...faqQuery(faqId), refetchOnWindowFocus: false, gcTime: 0 });
  if (data) return <FaqEditor key={faqId} start={data} saved={data} />;
  if (isRefusal(error, 'not_found')) return <Lost />;
  return (
    <Page title={t('faq.title')}>{error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={6} />}</Page>
  );
}
