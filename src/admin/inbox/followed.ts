import type { News } from '../../conversations/conversation-feed.js';
import type { ConversationEvent } from '../../conversations/event.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { InboxSources } from './inbox-parts.js';

/** How much of a conversation is sent to who comes without `after`; the rest is read over HTTP when somebody asks. */
const HISTORY = 100;
/** What one read of the log gives at most. */
const PAGE = 500;

/** What a followed conversation needs of its session: work in order, and a way out. */
interface Outlet {
  readonly queue: (work: () => Promise<void> | void) => void;
  readonly send: (frame: object) => void;
}

/** One conversation that an agent has on the screen: its events in order and without gaps, what is being written, who is there. */
export class Followed {
  private sent = 0;
  private readonly endings: (() => void)[] = [];

  constructor(
    private readonly sources: InboxSources,
    private readonly ctx: TenantContext,
    private readonly id: string,
    private readonly outlet: Outlet,
  ) {}

  /** Sends what came after `after` (the last hundred events without it), and from now on whatever comes. */
  async begin(after: number | undefined): Promise<void> {
    const { feed, turns, signs, board } = this.sources;
    const { id, outlet } = this;
    this.endings.push(feed.follow(id, (news) => outlet.queue(() => this.hear(news))));
    const events = await this.missed(after);
    this.sent = events.at(-1)?.seq ?? after ?? 0;
    this.send({ type: 'followed', events });
    const seePresence = () => this.send({ type: 'presence', agents: board.present(id) });
    this.endings.push(
      turns.follow(id, (piece) => outlet.queue(() => this.send(piece))),
      board.follow(id, seePresence),
      signs.follow(id, ({ who, doing }) => {
        if (who === 'visitor' && doing === 'types') this.send({ type: 'typing' });
      }),
    );
    seePresence();
    this.sign('looks');
  }

  /** Says what the agent does here. */
  sign(doing: 'looks' | 'types' | 'leaves'): void {
    const { id, name } = this.ctx.actor;
    this.sources.signs.tell(this.ctx, { conversationId: this.id, who: 'agent', id, ...(name && { name }), doing });
  }

  end(): void {
    for (const end of this.endings.splice(0)) end();
    this.sign('leaves');
  }

  private async missed(after: number | undefined): Promise<ConversationEvent[]> {
    if (after === undefined) return this.sources.log.readLast(this.ctx, this.id, HISTORY);
    const events: ConversationEvent[] = [];
    for (let from = after, page = PAGE; page === PAGE;) {
      const more = await this.sources.log.read(this.ctx, this.id, from, PAGE);
      events.push(...more);
      page = more.length;
      from = more.at(-1)?.seq ?? from;
    }
    return events;
  }

  private async hear(news: News): Promise<void> {
    if (news.kind === 'event' && news.event.seq === this.sent + 1) return this.show(news.event);
    if (news.kind === 'event' && news.event.seq <= this.sent) return;
    for (const event of await this.missed(this.sent)) this.show(event);
  }

  private show(event: ConversationEvent): void {
    this.sent = event.seq;
    this.send({ type: 'event', event });
  }

  private send(frame: object): void {
    this.outlet.send({ ...frame, conversationId: this.id });
  }
}
