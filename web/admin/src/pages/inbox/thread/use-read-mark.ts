import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type InboxItem, INBOX_KEY, itemQuery, markRead } from '../../../api/inbox';
import { markedRead } from '../list/list-changes';

/** What is on the screen of a visible page has been read, up to its last event. */
export function useReadMark({ id, unread }: InboxItem, seq: number | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (seq === undefined || unread === 0) return undefined;
    const mark = () => {
      if (document.hidden) return;
      // Next time the server counts again; until then nobody minds.
      markRead(id, seq).catch(() => undefined);
      queries.setQueryData(itemQuery(id).queryKey, (item) => item && { ...item, unread: 0 });
      queries.setQueriesData({ queryKey: INBOX_KEY }, markedRead(id));
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [queries, id, unread, seq]);
}
