import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../api/inbox';
import { relativeTime } from '../../ui/relative-time';
import { useNow } from './use-now';

/** So long before it is due, it is coloured. */
const SOON_MS = 5 * 60_000;

/** What is owed to the visitor and when, in words; amber when it is soon, red when it is over. */
export function DueBadge({ due: { kind, at } }: { readonly due: NonNullable<InboxItem['due']> }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const left = Date.parse(at) - now.getTime();
  const when = relativeTime(at, now, i18n.language) ?? t('states.now');
  const exact = new Date(at).toLocaleString(i18n.language, { dateStyle: 'long', timeStyle: 'short' });
  const colour = left <= 0 ? 'clay' : left < SOON_MS ? 'amber' : 'gray';
  return (
    <Badge size="sm" color={colour} variant={left <= 0 ? 'filled' : 'light'} title={exact} maw={230} tt="none">
      {t(left <= 0 ? 'inbox.overdue' : 'inbox.dueAt', { what: t(`inbox.due.${kind}`), when })}
    </Badge>
  );
}
