import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toolsQuery } from '../../api/tools';
import { OwnerOnly } from '../../session/owner-only';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { CallsPanel } from './calls-panel';
import { McpPanel } from './mcp-panel';
import { ToolCard } from './tool-card';

/** What the bot can look up and do. */
export function ToolsPage() {
  const { t } = useTranslation();
  return (
    <OwnerOnly>
      <Page title={t('tools.title')} description={t('tools.description')} width={860}>
        <Tools />
      </Page>
    </OwnerOnly>
  );
}

function Tools() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(toolsQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} height={160} />;
  return (
    <Stack gap="lg">
      {data.items.length === 0 && <Empty icon="tool" title={t('tools.emptyTitle')} text={t('tools.emptyText')} />}
      {data.items.map((tool) => (
        <ToolCard key={`${tool.name}-${tool.version}`} tool={tool} />
      ))}
      <McpPanel />
      <CallsPanel />
    </Stack>
  );
}
