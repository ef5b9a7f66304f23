import type { TenantContext } from '../../shared/tenant-context.js';
import type { InboxList } from './inbox-list.js';
import { inboxView } from './inbox.dto.js';

/** The first change is told at once, those that follow together. */
const FIRST_MS = 15;
const NEXT_MS = 250;
/** With more changes than this at once, the browser had better read its list again. */
const MOST = 100;

/** Tells one agent which conversations of the list are not as they were. */
export class ListNews {
  private changed = new Set<string>();
  private stale = false;
  private timer: NodeJS.Timeout | undefined;
  private lastTold = 0;

  constructor(
    private readonly list: InboxList,
    private readonly ctx: TenantContext,
    private readonly send: (frame: object) => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** This conversation has changed; without an id, any may have. */
  mark(conversationId?: string): void {
    if (conversationId === undefined) this.stale = true;
    else this.changed.add(conversationId);
    const wait = Math.max(FIRST_MS, this.lastTold + NEXT_MS - performance.now());
    this.timer ??= setTimeout(() => void this.tell().catch(this.onError), wait);
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private async tell(): Promise<void> {
    const ids = [...this.changed];
    const stale = this.stale || ids.length > MOST;
    this.timer = undefined;
    this.changed = new Set();
    this.stale = false;
    this.lastTold = performance.now();
    if (stale) return this.send({ type: 'list', stale: true, items: [] });
    const rows = await this.list.rows(this.ctx, ids);
    this.send({ type: 'list', items: rows.map(inboxView) });
  }
}
