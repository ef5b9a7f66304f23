import { Button, Center, Paper, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { tableQuery, type TableSearch } from '../../api/conversation-table';
import { AgentOnly } from '../../session/agent-only';
import { useMayActAs } from '../../session/session-context';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { ConversationCards, ConversationRows } from './conversation-rows';
import { ExportMenu } from './export-menu';
import { TableFilterBar } from './table-filter-bar';

const route = getRouteApi('/shell/conversations');

/** All conversations, to look through and to take along; the inbox is for working. */
export function ConversationsPage() {
  return (
    <AgentOnly>
      <Conversations />
    </AgentOnly>
  );
}

function Conversations() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayExport = useMayActAs('owner');
  const change = (changed: TableSearch) => void navigate({ search: changed, replace: true });
  return (
    <Page
      title={t('conversations.title')}
      description={t('conversations.description')}
      actions={mayExport && <ExportMenu search={search} />}
      width={1280}
    >
      <TableFilterBar search={search} onChange={change} />
      <Found search={search} onChange={change} />
    </Page>
  );
}

interface FoundProps {
  readonly search: TableSearch;
  readonly onChange: (search: TableSearch) => void;
}

function Found({ search, onChange }: FoundProps) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const query = useInfiniteQuery(tableQuery(search));
  const { data, error, refetch } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={8} />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <Empty icon="chat" title={t('conversations.emptyTitle')} text={t('conversations.emptyText')} />;
  return (
    <Stack gap="md">
      {error && <Failure error={error} retry={refetch} />}
      {wide ? (
        <Paper withBorder className="desk-panel">
          <ConversationRows items={items} search={search} onChange={onChange} />
        </Paper>
      ) : (
        <ConversationCards items={items} />
      )}
      {query.hasNextPage && (
        <Center>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('actions.more')}
          </Button>
        </Center>
      )}
    </Stack>
  );
}
