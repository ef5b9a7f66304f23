import { useThrottledCallback } from '@mantine/hooks';
import {
  type InfiniteData,
  type QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
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

  const change = useCallback(
    ({ items, stale }: ListFrame) => {
      const wanted = (item: InboxItem, known: boolean) => belongs(item, filters, me) && (known || !filters.q);
      queries.setQueryData(options.queryKey, (data: InfiniteData<Page<InboxItem>> | undefined) => {
        if (!data) return data;
        if (!stale) return { ...data, pages: withChanges(data.pages, items, wanted, orderOf(filters.view)) };
        // Reading all pages again would take long where many are loaded.
        return { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
      });
    },
    [queries, options, filters, me],
  );

  // What is heard while the list is being read may be newer than what was read. What is heard after that comes after it.
  const early = useRef<ListFrame[]>([]);
  useEffect(() => {
    if (!query.isFetching) early.current.splice(0).forEach(change);
  }, [query.isFetching, query.dataUpdatedAt, change]);

  useEffect(() => {
    const hear = (frame: ListFrame) => {
      recount();
      for (const item of frame.items) noteItem(queries, item);
      change(frame);
      if (frame.stale) return readAgain(queries, options.queryKey);
      if (early.current.length > 0 || queries.isFetching({ queryKey: options.queryKey })) early.current.push(frame);
    };
    return line.onList(hear);
  }, [line, queries, options, change, recount]);

  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { query, items };
}

/** Keeps the conversation also for whoever has it on the screen. */
function noteItem(queries: QueryClient, item: InboxItem): void {
  const { queryKey } = itemQuery(item.id);
  queries.setQueryData(queryKey, item);
  // What is being read may be older.
  if (queries.isFetching({ queryKey })) void queries.invalidateQueries({ queryKey });
  // A colleague may have put an answer right, which is no event of the log.
  void queries.invalidateQueries({ queryKey: correctionsQuery(item.id).queryKey });
}

function readAgain(queries: QueryClient, list: QueryKey): void {
  for (const queryKey of [list, facetsQuery.queryKey, ['inbox', 'item']]) void queries.invalidateQueries({ queryKey });
}
