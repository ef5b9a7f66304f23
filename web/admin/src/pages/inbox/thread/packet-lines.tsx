import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ConversationEvent } from '../../../api/conversations';
import type { InboxItem } from '../../../api/inbox';
import { packetQuery } from '../../../api/packet';

interface PacketLinesProps {
  readonly item: InboxItem;
  readonly events: readonly ConversationEvent[];
}

/** What was asked, tried and is open, before an agent's first word to a visitor who was handed over. */
export function PacketLines({ item, events }: PacketLinesProps) {
  const { t } = useTranslation();
  const last = events.findLast(({ kind }) => kind === 'message' || kind === 'feedback')?.seq ?? 0;
  const wanted = (item.state === 'waiting' || item.state === 'human') && !isAnswered(events);
  const { data } = useQuery({ ...packetQuery(item.id, last), enabled: wanted });
  if (!wanted || !data) return null;
  return (
    <section className="desk-inbox-packet" aria-label={t('inbox.packet.title')}>
      {data.summary.map((line) => (
        <Text key={line} size="xs" lang={data.language} lineClamp={2} className="desk-wrap">
          {line}
        </Text>
      ))}
      {data.visitor.certainty === 'stranger' && (
        <Text size="xs" c="dimmed">
          {t('inbox.packet.stranger')}
        </Text>
      )}
    </section>
  );
}

/** Has an agent said something since the visitor was handed over? */
function isAnswered(events: readonly ConversationEvent[]): boolean {
  const called = events.findLastIndex(({ kind, body }) => kind === 'state' && body.state === 'waiting');
  return events.slice(called + 1).some(({ kind, author }) => kind === 'message' && author.kind === 'agent');
}
