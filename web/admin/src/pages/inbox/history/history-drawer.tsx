import { Accordion, Button, Center, Drawer, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { historyQuery, type InboxItem } from '../../../api/inbox';
import { plainText } from '../../../markdown/plain-text';
import { Empty } from '../../../ui/empty';
import { Failure } from '../../../ui/failure';
import { LoadingRows } from '../../../ui/loading-rows';
import { When } from '../../../ui/when';
import { useChannelName } from '../use-names';
import { PastConversation } from './past-conversation';

interface HistoryDrawerProps {
  readonly conversationId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What the same visitor said before, on whatever channel; to be read only. */
export function HistoryDrawer({ conversationId, opened, onClose }: HistoryDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('visitorHistory.title')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('visitorHistory.text')}
      </Text>
      <Conversations conversationId={conversationId} onOpen={onClose} />
    </Drawer>
  );
}

function Conversations({ conversationId, onOpen }: { readonly conversationId: string; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useInfiniteQuery(historyQuery(conversationId));
  const { data, error, refetch } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty icon="clock" title={t('visitorHistory.empty')} />;
  return (
    <>
      <Accordion value={chosen} onChange={setChosen} variant="separated" keepMounted={false}>
        {items.map((item) => (
          <Accordion.Item key={item.id} value={item.id}>
            <Accordion.Control>
              <Heading item={item} />
            </Accordion.Control>
            <Accordion.Panel>{chosen === item.id && <PastConversation item={item} onOpen={onOpen} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {query.hasNextPage && (
        <Center mt="sm">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('actions.more')}
          </Button>
        </Center>
      )}
    </>
  );
}

function Heading({ item: { channel, state, updatedAt, last } }: { readonly item: InboxItem }) {
  const { t } = useTranslation();
  const channelName = useChannelName();
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {channelName(channel)} · {t(`inbox.state.${state}`)}
        </Text>
        <Text size="xs" c="dimmed" className="desk-inbox-when">
          <When at={updatedAt} />
        </Text>
      </Group>
      <Text size="xs" c="dimmed" lineClamp={1} className="desk-wrap">
        {last ? plainText(last.text) : t('inbox.nothingSaid')}
      </Text>
    </>
  );
}
