import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { exportFigures, type Figures, figuresQuery } from '../../api/statistics';
import { useMayActAs } from '../../session/session-context';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { saveFile } from '../../ui/save-file';
import { useNotify } from '../../ui/use-notify';
import { ChannelsPanel } from './channels-panel';
import { DaysPanel } from './days-panel';
import './figures.css';
import { HealthPanel } from './health-panel';
import { SharesPanel } from './shares-panel';
import { SpanBar } from './span-bar';
import { SpeedPanel } from './speed-panel';
import { TopPanels } from './top-panels';

const route = getRouteApi('/shell/');

/** What one sees after signing in: how the bot and the people do, in counts with their intervals. */
export function StartPage() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch, isPlaceholderData } = useQuery(figuresQuery(filter));
  const isOwner = useMayActAs('owner');
  return (
    <Page title={t('figures.title')} description={t('figures.description')} actions={<ExportButton />}>
      <SpanBar filter={filter} figures={data} onChange={(search) => void navigate({ search, replace: true })} />
      {error && <Failure error={error} retry={refetch} />}
      {data ? (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'desk-stale' : undefined}>
          <AllFigures figures={data} />
        </div>
      ) : (
        !error && <LoadingRows rows={5} height={90} />
      )}
      {isOwner && <HealthPanel />}
    </Page>
  );
}

function AllFigures({ figures }: { readonly figures: Figures }) {
  const { t, i18n } = useTranslation();
  const date = (day: string) => new Date(`${day}T12:00`).toLocaleDateString(i18n.language, { dateStyle: 'medium' });
  const { from, to, timeZone, conversations } = figures;
  if (conversations === 0) return <Empty icon="chat" title={t('figures.emptyTitle')} text={t('figures.emptyText')} />;
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {t(from === to ? 'figures.day' : 'figures.span', { from: date(from), to: date(to), timeZone })}
      </Text>
      <SharesPanel figures={figures} />
      <DaysPanel figures={figures} />
      <ChannelsPanel figures={figures} />
      <SpeedPanel figures={figures} />
      <TopPanels figures={figures} />
    </Stack>
  );
}

function ExportButton() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: () => exportFigures(filter),
    onSuccess: ({ content, name }) => saveFile(content, name ?? 'statistics.csv'),
    onError: notify.failed,
  });
  return (
    <Button variant="default" loading={isPending} leftSection={<Icon name="download" />} onClick={() => mutate()}>
      {t('figures.export')}
    </Button>
  );
}
