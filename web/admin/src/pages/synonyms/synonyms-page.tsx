import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { synonymsQuery } from '../../api/synonyms';
import { useMayActAs } from '../../session/session-context';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { SynonymsForm } from './synonyms-form';

/** Words that mean the same to this tenant's customers. */
export function SynonymsPage() {
  const { t } = useTranslation();
  const mayWrite = useMayActAs('editor');
  const { data, error, refetch } = useQuery(synonymsQuery);
  return (
    <Page title={t('synonyms.title')} description={t('synonyms.description')} width={860}>
      {data && <SynonymsForm saved={data} readOnly={!mayWrite} />}
      {!data && (error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} />)}
    </Page>
  );
}
