import { Center, Loader } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxFilters } from '../../../api/inbox';
import { Empty } from '../../../ui/empty';
import { Failure } from '../../../ui/failure';
import { LoadingRows } from '../../../ui/loading-rows';
import { ListRow, ROW_HEIGHT } from './list-row';
import type { useInboxList } from './use-inbox-list';
import type { Selection } from './use-selection';
import { visibleRows } from './visible-rows';

/** The next page is fetched when so many rows are left below. */
const AHEAD = 40;

interface ConversationListProps {
  readonly list: ReturnType<typeof useInboxList>;
  readonly filters: InboxFilters;
  readonly openId: string | undefined;
  readonly cursor: string | undefined;
  readonly selection: Selection;
  readonly onOpen: (id: string) => void;
}

/** The list; only the rows that are to be seen are drawn, so that ten thousand scroll like ten. */
export function ConversationList(props: ConversationListProps) {
  const { query, items } = props.list;
  const { error, refetch, data } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={6} height={56} />;
  if (items.length === 0) return <None filters={props.filters} />;
  return <Rows {...props} />;
}

function None({ filters: { view = 'unassigned', ...narrowed } }: { readonly filters: InboxFilters }) {
  const { t } = useTranslation();
  if (Object.values(narrowed).some(Boolean))
    return <Empty icon="search" title={t('inbox.noneTitle')} text={t('inbox.noneText')} />;
  return <Empty icon="check" title={t(`inbox.empty.${view}`)} text={t('inbox.emptyText')} />;
}

function Rows({ list: { query, items }, openId, cursor, selection, onOpen }: ConversationListProps) {
  const { t } = useTranslation();
  const { ref: sizeRef, height } = useElementSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [first, end] = visibleRows(scrollTop, height || 600, ROW_HEIGHT, items.length);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && end > items.length - AHEAD) void fetchNextPage();
  }, [end, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useCursorInView(
    box,
    items.findIndex(({ id }) => id === cursor),
    cursor,
  );
  return (
    <div
      ref={(element) => {
        box.current = element;
        sizeRef(element);
      }}
      className="desk-inbox-rows"
      onScroll={({ currentTarget }) => setScrollTop(currentTarget.scrollTop)}
    >
      <ul
        className="desk-plain-list"
        aria-label={t('inbox.conversations')}
        style={{ height: items.length * ROW_HEIGHT }}
      >
        {items.slice(first, end).map((item, index) => (
          <ListRow
            key={item.id}
            item={item}
            place={first + index}
            total={query.hasNextPage ? -1 : items.length}
            open={item.id === openId}
            atCursor={item.id === cursor}
            selected={selection.selected.includes(item.id)}
            onOpen={onOpen}
            onSelect={selection.toggle}
          />
        ))}
      </ul>
      {isFetchingNextPage && (
        <Center p="sm">
          <Loader size="sm" aria-label={t('states.loading')} />
        </Center>
      )}
    </div>
  );
}

/** Scrolls as little as needed when the cursor moves, not when the list moves under it. */
function useCursorInView(box: React.RefObject<HTMLDivElement | null>, place: number, cursor: string | undefined): void {
  const latest = useRef(place);
  latest.current = place;
  useEffect(() => {
    const { current } = box;
    if (!current || latest.current < 0) return;
    const top = latest.current * ROW_HEIGHT;
    if (top < current.scrollTop) current.scrollTop = top;
    else if (top + ROW_HEIGHT > current.scrollTop + current.clientHeight)
      current.scrollTop = top + ROW_HEIGHT - current.clientHeight;
  }, [box, cursor]);
}
