import type { AgentLine } from '../../conversations/assignment/agent-lines.js';
import { AppError } from '../../shared/error.js';
import { toAppError } from '../../shared/error-filter.js';
import type { SocketLine, SocketSession } from '../../shared/sockets/socket-keeper.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { Followed } from './followed.js';
import { type InboxFrame, readFrame } from './inbox-frame.js';
import type { InboxParts } from './inbox-parts.js';
import { ListNews } from './list-news.js';

/** How many conversations one browser may have on its screen at once. */
const FOLLOWED = 10;

/** Who is at the other end, and how to find out whether they still may be. */
export interface Admitted {
  readonly ctx: TenantContext;
  /** Throws when the session has ended, or the role is not enough any more. */
  readonly again: () => Promise<unknown>;
}

/** One agent's connection: which conversations of the tenant change, and all that happens in those on the screen. */
export class InboxSession implements SocketSession {
  private readonly followed = new Map<string, Followed>();
  private readonly news: ListNews;
  /** What ends the following of the tenant. */
  private readonly endings: readonly (() => void)[];
  private readonly presence: AgentLine;
  private closed = false;
  /** Frames and news wait for each other here, so that nothing overtakes. */
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: InboxParts,
    private readonly admitted: Admitted,
    private readonly line: SocketLine,
    private readonly onError: (error: unknown) => void,
  ) {
    const { ctx } = admitted;
    this.news = new ListNews(parts.list, ctx, line.send, onError);
    this.endings = [
      parts.sources.feed.followTenant(ctx.tenantId, (id) => this.news.mark(id)),
      parts.away.follow(ctx.tenantId, () => this.queue(() => this.tellAway())),
    ];
    this.presence = parts.lines.begin(ctx);
    this.presence.seen().then(() => parts.team.agentCame(ctx.tenantId), onError);
    line.send({ type: 'welcome', agent: { id: ctx.actor.id, name: ctx.actor.name } });
    this.queue(() => this.tellAway());
  }

  /** Takes one frame. What goes wrong is told to the browser; it never throws. */
  receive(text: string): void {
    this.queue(async () => {
      try {
        await this.handle(readFrame(text));
      } catch (error) {
        this.complain(error);
      }
    });
  }

  /** A sign of life, every now and then. */
  beat(): void {
    for (const followed of this.followed.values()) followed.sign('looks');
    this.recheck();
  }

  /** Whoever was signed out or removed, or may only look from now on, hears no more. */
  recheck(): void {
    const seen = async () => {
      if ((await this.isAdmitted()) && !this.closed) await this.presence.seen();
    };
    seen().catch(this.onError); // the database is away: ask again next time
  }

  close(): void {
    this.closed = true;
    this.presence.end().catch(() => undefined); // then it is held for dead a minute later
    for (const end of this.endings) end();
    this.news.end();
    for (const followed of this.followed.values()) followed.end();
    this.followed.clear();
  }

  private async handle(frame: InboxFrame): Promise<void> {
    if (frame.type === 'ping') return this.line.send({ type: 'pong' });
    if (!(await this.isAdmitted())) return;
    if (frame.type === 'follow') return this.follow(frame.conversationId, frame.after);
    if (frame.type === 'typing') return this.followed.get(frame.conversationId)?.sign('types');
    this.followed.get(frame.conversationId)?.end();
    this.followed.delete(frame.conversationId);
  }

  private async follow(id: string, after: number | undefined): Promise<void> {
    const { list, sources } = this.parts;
    await list.get(this.admitted.ctx, id); // the feed knows no tenants: only what is theirs may be followed
    this.followed.get(id)?.end();
    this.followed.delete(id);
    if (this.followed.size >= FOLLOWED) throw new AppError('invalid_input', 'Too many conversations at once');
    const outlet = { queue: (work: () => Promise<void> | void) => this.queue(work), send: this.line.send };
    const followed = new Followed(sources, this.admitted.ctx, id, outlet);
    if (this.closed) return;
    this.followed.set(id, followed);
    await followed.begin(after);
  }

  /** May the person still be here? Hangs up for good where not. Throws when the database is away. */
  private async isAdmitted(): Promise<boolean> {
    try {
      await this.admitted.again();
      return true;
    } catch (error) {
      if (toAppError(error).status >= 500) throw error;
      this.complain(error);
      this.line.refuse();
      return false;
    }
  }

  private async tellAway(): Promise<void> {
    this.line.send({ type: 'away', agents: await this.parts.away.list(this.admitted.ctx) });
  }

  private complain(error: unknown): void {
    const known = toAppError(error);
    if (known.status >= 500) this.onError(error);
    const { code, message, details } = known;
    this.line.send({ type: 'error', code, message, ...details });
  }

  private queue(work: () => Promise<void> | void): void {
    this.tail = this.tail.then(() => (this.closed ? undefined : work())).catch(this.onError);
  }
}
