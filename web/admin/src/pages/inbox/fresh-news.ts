import type { InboxItem } from '../../api/inbox';

/** Who listens, and which conversation is on the screen: what somebody takes there needs no alert. */
interface Listener {
  readonly me: string;
  readonly openId: string | undefined;
  /** Is the page out of sight? */
  readonly isHidden: boolean;
  readonly now: number;
}

export type NewsKind = 'waiting' | 'assigned' | 'written' | 'breached';

export interface News {
  readonly kind: NewsKind;
  readonly item: InboxItem;
}

/** What of the changes of the list is worth an alert: each thing once. It remembers what it has heard. */
export class FreshNews {
  private readonly waiting = new Set<string>();
  private readonly mine = new Set<string>();
  private readonly breached = new Set<string>();
  private readonly unread = new Map<string, number>();

  /** The conversations of which there is something to say, and what; the server may tell of several at once. */
  hear(items: readonly InboxItem[], listener: Listener): readonly News[] {
    return items.flatMap((item) => {
      const kind = this.kindOf(item, listener);
      return kind ? [{ kind, item }] : [];
    });
  }

  /** Everything is noted, also what there is no alert for. */
  private kindOf(item: InboxItem, listener: Listener): NewsKind | undefined {
    const { id, state, due } = item;
    const isMine = state === 'human' && item.agentId === listener.me;
    const [comes, waits] = [noted(this.mine, id, isMine), noted(this.waiting, id, state === 'waiting')];
    const writes = this.saysMore(item) && isMine && listener.isHidden;
    const breaks = noted(this.breached, `${id} ${due?.at}`, isLate(item, listener));
    const news: readonly (readonly [isSo: boolean, kind: NewsKind])[] = [
      [comes && id !== listener.openId, 'assigned'],
      [waits, 'waiting'],
      [writes, 'written'],
      [breaks, 'breached'],
    ];
    return news.find(([isSo]) => isSo)?.[1];
  }

  /** Has the visitor said something since it was last heard of? */
  private saysMore({ id, unread, last }: InboxItem): boolean {
    const before = this.unread.get(id) ?? 0;
    this.unread.set(id, unread);
    return unread > before && last?.author === 'visitor';
  }
}

/** Is a time over that this person, or nobody yet, has to keep? */
function isLate({ agentId, due }: InboxItem, { me, now }: Listener): boolean {
  return [null, me].includes(agentId) && due !== null && Date.parse(due.at) <= now;
}

/** Keeps whether it is so; says whether it has just become so. */
function noted(known: Set<string>, key: string, isSo: boolean): boolean {
  const fresh = isSo && !known.has(key);
  if (isSo) known.add(key);
  else known.delete(key);
  return fresh;
}
