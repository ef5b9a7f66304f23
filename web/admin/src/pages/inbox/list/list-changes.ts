import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from '../../../api/client';
import type { InboxFilters, InboxItem, View } from '../../../api/inbox';

/** Is this one of the conversations that the filters ask for, to this agent? Whether its words match, only the server knows. */
export function belongs(item: InboxItem, { view = 'unassigned', ...narrowed }: InboxFilters, me: string): boolean {
  const inView = {
    mine: item.state === 'human' && item.agentId === me,
    unassigned: item.state === 'waiting',
    due: item.due !== null,
    open: item.state !== 'closed',
    bot: item.state === 'bot',
    closed: item.state === 'closed',
  }[view];
  return inView && fits(item, narrowed);
}

function fits(item: InboxItem, { channel, language, tag, group }: InboxFilters): boolean {
  const held = [
    [channel, [item.channel]],
    [language, [item.language]],
    [tag, item.tags],
    [group, item.group ? [item.group.id] : []],
  ] as const;
  return held.every(([wanted, has]) => !wanted || (has as readonly string[]).includes(wanted));
}

/**
 * The loaded pages with `changes` worked in: each is taken out of its old place and, if it still belongs, put where it
 * belongs by time. What lies beyond the loaded pages stays there.
 */
export function withChanges(
  pages: readonly Page<InboxItem>[],
  changes: readonly InboxItem[],
  wanted: (item: InboxItem, known: boolean) => boolean,
  isAbove: Order = isLater,
): Page<InboxItem>[] {
  const loaded = pages.flatMap(({ items }) => items);
  const changed = new Set(changes.map(({ id }) => id));
  const known = new Set(loaded.map(({ id }) => id));
  const more = pages.at(-1)?.next !== null;
  const end = loaded.at(-1);
  const within = (item: InboxItem) => !more || (end !== undefined && isAbove(item, end)) || item.id === end?.id;
  const kept = loaded.filter(({ id }) => !changed.has(id));
  const added = changes.filter((item) => wanted(item, known.has(item.id)) && within(item));
  const items = [...kept, ...added].sort((one, other) => (isAbove(one, other) ? -1 : 1));
  return pages.map((page, index) => ({ ...page, items: index === 0 ? items : [] }));
}

/** Does the first stand above the second in the list? */
type Order = (one: InboxItem, other: InboxItem) => boolean;

/** What is due first. */
function isDueBefore({ due, id }: InboxItem, { due: otherDue, id: otherId }: InboxItem): boolean {
  const [at, otherAt] = [due?.at ?? '', otherDue?.at ?? ''];
  return at === otherAt ? id < otherId : at < otherAt;
}

/** Who has waited longest; where the server does not say since when, the latest change, as it has them then. */
function waitsLonger(one: InboxItem, other: InboxItem): boolean {
  const [since, otherSince] = [one.waitingSince, other.waitingSince];
  if (!since || !otherSince) return isLater(one, other);
  return since === otherSince ? one.id < other.id : since < otherSince;
}

/** The latest change. */
function isLater(one: InboxItem, other: InboxItem): boolean {
  return one.updatedAt === other.updatedAt ? one.id > other.id : one.updatedAt > other.updatedAt;
}

/** Takes a conversation that is no more out of a cached list. */
export function withoutItem(id: string) {
  return (data: InfiniteData<Page<InboxItem>> | undefined) => {
    if (!data) return data;
    const pages = data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) }));
    return { ...data, pages };
  };
}

/** By what each view is ordered. */
export function orderOf(view: View = 'unassigned'): Order {
  if (view === 'due') return isDueBefore;
  return view === 'unassigned' ? waitsLonger : isLater;
}

/** Changes a cached list so that this conversation has nothing unread. */
export function markedRead(id: string) {
  return (data: InfiniteData<Page<InboxItem>> | undefined) => {
    if (!data) return data;
    const read = (item: InboxItem) => (item.id === id ? { ...item, unread: 0 } : item);
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(read) })) };
  };
}
