import { useThrottledCallback } from '@mantine/hooks';
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Page } from '../../../api/client';
import { correctionsQuery } from '../../../api/corrections';
import { countsQuery, facetsQuery, type InboxFilters, type InboxItem, inboxQuery, itemQuery } from '../../../api/inbox';
import { useSignedIn } from '../../../session/session-context';
import type { ListFrame } from '../live/frames';
import { useLine } from '../live/line-context';
import { belongs, orderOf, withChanges } from './list-changes';

/** The counts are read again at most this often. */
const COUNT_MS = 1000;

/** The list for these filters, kept fresh by the line. */
export function useInboxList(filters: InboxFilters) {
  const line = useLine();
  const queries = useQueryClient();
  const me = useSignedIn().session.user.id;
  const options = useMemo(() => inboxQuery(filters), [filters]);
  const query = useInfiniteQuery(options);
  const recount = useThrottledCallback(
    () => void queries.invalidateQueries({ queryKey: countsQuery.queryKey }),
    COUNT_MS,
  );

  useEffect(() => {
    const hear = ({ items, stale }: ListFrame) => {
      recount();
      for (const item of items) {
        queries.setQueryData(itemQuery(item.id).queryKey, item);
        // A colleague may have put an answer right, which is no event of the log.
        void queries.invalidateQueries({ queryKey: correctionsQuery(item.id).queryKey });
      }
      const wanted = (item: InboxItem, known: boolean) => belongs(item, filters, me) && (known || !filters.q);
      queries.setQueryData(options.queryKey, (data: InfiniteData<Page<InboxItem>> | undefined) => {
        if (!data) return data;
        if (!stale) return { ...data, pages: withChanges(data.pages, items, wanted, orderOf(filters.view)) };
        // Reading all pages again would take long where many are loaded.
        return { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
      });
      if (!stale) return;
      void queries.invalidateQueries({ queryKey: options.queryKey });
      void queries.invalidateQueries({ queryKey: facetsQuery.queryKey });
      void queries.invalidateQueries({ queryKey: ['inbox', 'item'] });
    };
    return line.onList(hear);
  }, [line, queries, options, filters, me, recount]);

  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { query, items };
}
