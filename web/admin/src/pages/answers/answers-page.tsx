import { Button, Center, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conversationsQuery } from '../../api/conversations';
import { AgentOnly } from '../../session/agent-only';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { ConversationCard } from './conversation-card';

/** What the bot answered lately, conversation by conversation; each answer leads to what it came from. */
export function AnswersPage() {
  const { t } = useTranslation();
  return (
    <AgentOnly>
      <Page title={t('answers.title')} description={t('answers.description')} width={860}>
        <Conversations />
      </Page>
    </AgentOnly>
  );
}

function Conversations() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(conversationsQuery);
  const { data, error, refetch } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} height={110} />;
  const conversations = data.pages.flatMap(({ items }) => items);
  if (conversations.length === 0) {
    return <Empty icon="chat" title={t('answers.emptyTitle')} text={t('answers.emptyText')} />;
  }
  return (
    <Stack gap="md">
      {error && <Failure error={error} retry={refetch} />}
      {conversations.map((conversation) => (
        <ConversationCard key={conversation.id} conversation={conversation} />
      ))}
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
