import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { AccountHealth } from '../accounts/account-health.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { EventWriter } from '../inbound/event-writer.js';
import { Outbox } from '../outbound/outbox.js';
import { InboxStore } from './inbox-store.js';
import type { Thread } from './thread.js';
import type { Arrived, Leased } from './thread-leases.js';

/** An event that fails so often is set aside, so that what follows it is heard. */
const ATTEMPTS = 5;
const RETRY_MS = 2000;
/** From then on nothing more is begun, and the lease, which is much longer, is taken anew. */
const AT_A_TIME_MS = 60_000;

/** What is to be done on a thread: what came in goes into the log, in order; what the log has for the visitor goes out. */
@Injectable()
export class ThreadWork {
  private readonly log = new Logger(ThreadWork.name);

  constructor(
    private readonly inbox: InboxStore,
    private readonly writer: EventWriter,
    private readonly outbox: Outbox,
    private readonly health: AccountHealth,
    private readonly clock: Clock,
  ) {}

  /** Does what there is time for. Returns when to look again, though nothing happens until then. The caller holds the lease. */
  async do(live: LiveAccount, { thread, arrived, more, open }: Leased): Promise<Date | undefined> {
    const enough = performance.now() + AT_A_TIME_MS;
    let { conversationId } = thread;
    let next = more ? this.clock.now() : undefined;
    for (const one of arrived) {
      const took = await this.takeIn(live, { ...thread, conversationId }, one);
      if (took instanceof Date) next = took;
      else conversationId = took ?? conversationId;
      if (took instanceof Date) break;
      if (performance.now() > enough) return this.clock.now();
    }
    const sent = conversationId ? await this.outbox.send(live, { ...thread, conversationId }, open, enough) : undefined;
    return earlier(next, sent);
  }

  /** Writes one event into the log. Returns the conversation it belongs to, or when to try again. */
  private async takeIn(live: LiveAccount, thread: Thread, { id, event }: Arrived): Promise<string | undefined | Date> {
    try {
      const conversationId = await this.writer.write(live, thread, event);
      await this.inbox.done(live.ctx, id);
      return conversationId;
    } catch (cause) {
      this.log.error(new Error(`An event of ${live.channel.name} ${live.account.id} failed`, { cause }));
      if (!(await this.inbox.failed(live.ctx, id, ATTEMPTS))) return this.later();
      this.health.trouble(live, 'event', 'Something that came in could not be worked on, and was set aside');
      return undefined;
    }
  }

  private later(): Date {
    return new Date(this.clock.now().getTime() + RETRY_MS);
  }
}

function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other;
  return one < other ? one : other;
}
