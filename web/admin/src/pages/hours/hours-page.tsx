import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { workingHoursQuery } from '../../api/working-hours';
import { useMayActAs } from '../../session/session-context';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { HoursForm } from './hours-form';

/** When people are there to take over from the bot. */
export function HoursPage() {
  const { t } = useTranslation();
  const mayEdit = useMayActAs('editor');
  if (!mayEdit) return <Empty order={1} icon="key" title={t('bot.editorTitle')} text={t('hours.editorText')} />;
  return (
    <Page title={t('hours.title')} description={t('hours.description')} width={760}>
      <Hours />
    </Page>
  );
}

function Hours() {
  const { data, error, refetch } = useQuery(workingHoursQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} />;
  return <HoursForm saved={data} />;
}
