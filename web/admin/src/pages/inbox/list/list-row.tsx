import { Badge, Checkbox, Group, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../api/inbox';
import { plainText } from '../../../markdown/plain-text';
import { When } from '../../../ui/when';
import { STATE_COLOURS } from '../state-colours';
import { DueBadge } from '../due-badge';
import { isSelectable } from './use-selection';
import { WaitTime } from './wait-time';
import { useChannelName, useColleagueName, useVisitorName } from '../use-names';

/** In pixels; the style sheet has the same. */
export const ROW_HEIGHT = 84;
/** The server counts no further. */
const MOST_UNREAD = 100;

const route = getRouteApi('/shell/inbox');

interface ListRowProps {
  readonly item: InboxItem;
  /** From 0. */
  readonly place: number;
  /** -1 where nobody knows. */
  readonly total: number;
  readonly open: boolean;
  readonly atCursor: boolean;
  readonly selected: boolean;
  readonly onOpen: (id: string) => void;
  readonly onSelect: (id: string) => void;
}

/** One conversation in the list. */
export const ListRow = memo(function ListRow({ item, place, total, open, atCursor, ...more }: ListRowProps) {
  const { selected, onOpen, onSelect } = more;
  const { t } = useTranslation();
  const visitorName = useVisitorName();
  const search = route.useSearch();
  const { id, last, updatedAt } = item;
  const selectable = isSelectable(item);
  const waited = item.state === 'waiting' && item.waitingSince;
  return (
    <li
      className="desk-inbox-row"
      style={{ top: place * ROW_HEIGHT }}
      aria-setsize={total}
      aria-posinset={place + 1}
      data-cursor={atCursor}
      data-selectable={selectable}
    >
      {selectable && (
        <Checkbox
          size="xs"
          className="desk-inbox-select"
          checked={selected}
          onChange={() => onSelect(id)}
          aria-label={t('inbox.select.one', { name: visitorName(item) })}
        />
      )}
      <Link
        to="/inbox"
        search={{ ...search, c: id }}
        aria-current={open ? 'true' : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          onOpen(id);
        }}
      >
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={item.unread > 0 ? 700 : 550} truncate>
            {visitorName(item)}
          </Text>
          <Text size="xs" c="dimmed" className="desk-inbox-when">
            {waited ? <WaitTime since={waited} /> : <When at={updatedAt} />}
          </Text>
        </Group>
        <Text size="sm" c="dimmed" truncate>
          {last ? `${t(`inbox.said.${authorOf(last.author)}`)}${plainText(last.text)}` : t('inbox.nothingSaid')}
        </Text>
        <RowBadges item={item} />
      </Link>
    </li>
  );
});

function RowBadges({
  item: { state, unread, tags, agentId, agentName, channel, group, due },
}: {
  readonly item: InboxItem;
}) {
  const { t } = useTranslation();
  const channelName = useChannelName();
  const colleagueName = useColleagueName();
  const count = unread >= MOST_UNREAD ? `${MOST_UNREAD - 1}+` : String(unread);
  return (
    <Group gap={4} wrap="nowrap" className="desk-inbox-badges">
      {unread > 0 && (
        <Badge size="sm" variant="filled" color="moss" aria-label={t('inbox.unread', { number: count })}>
          {count}
        </Badge>
      )}
      <Badge size="sm" color={STATE_COLOURS[state]} maw={130}>
        {state === 'human' && agentName ? colleagueName({ id: agentId, name: agentName }) : t(`inbox.state.${state}`)}
      </Badge>
      {due && <DueBadge due={due} />}
      <Text size="xs" c="dimmed" truncate>
        {[...(group ? [group.name] : []), channelName(channel), ...tags.map((tag) => `#${tag}`)].join(' · ')}
      </Text>
    </Group>
  );
}

function authorOf(author: string): 'visitor' | 'bot' | 'agent' {
  return author === 'bot' || author === 'agent' ? author : 'visitor';
}
