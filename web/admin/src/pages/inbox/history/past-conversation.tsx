import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { eventsQuery } from '../../../api/conversations';
import type { InboxItem } from '../../../api/inbox';
import { Failure } from '../../../ui/failure';
import { LoadingRows } from '../../../ui/loading-rows';
import { ThreadEvent } from '../thread/thread-event';

interface PastConversationProps {
  readonly item: InboxItem;
  readonly onOpen: () => void;
}

/** The latest of what was said then, and the way to all of it. */
export function PastConversation({ item, onOpen }: PastConversationProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(eventsQuery(item));
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={2} />;
  return (
    <Stack gap="sm">
      {data.items.map((event) => (
        <ThreadEvent key={event.seq} event={event} events={data.items} conversationId={item.id} readOnly />
      ))}
      <Link to="/inbox" search={{ view: 'open', c: item.id }} onClick={onOpen} className="desk-past-open">
        {t('visitorHistory.open')}
      </Link>
    </Stack>
  );
}
