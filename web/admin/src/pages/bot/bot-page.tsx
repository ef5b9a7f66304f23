import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { botQuery } from '../../api/bot';
import { useMayActAs } from '../../session/session-context';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { BotForm } from './bot-form';
import { HandOffForm } from './hand-off-form';
import { RatingForm } from './rating-form';

/** How the bot speaks where a language model writes for it. */
export function BotPage() {
  const { t } = useTranslation();
  const mayEdit = useMayActAs('editor');
  if (!mayEdit) return <Empty order={1} icon="key" title={t('bot.editorTitle')} text={t('bot.editorText')} />;
  return (
    <Page title={t('bot.title')} description={t('bot.description')} width={760}>
      <Settings />
    </Page>
  );
}

function Settings() {
  const { data, error, refetch } = useQuery(botQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={2} />;
  return (
    <Stack gap="lg">
      <BotForm saved={data} />
      <HandOffForm saved={data} />
      <RatingForm saved={data} />
    </Stack>
  );
}
