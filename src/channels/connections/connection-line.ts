import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Batch } from '../../sdk/channel-event.js';
import { AccountHealth } from '../accounts/account-health.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { Inbox } from '../inbound/inbox.js';
import { ChannelHosts } from '../lending/channel-hosts.js';
import { connectionWait } from './connection-wait.js';

/** A connection that held so long had been a good one. */
const GOOD_MS = 60_000;

/** One account's connection: made again whenever it breaks, a little later each time. */
@Injectable()
export class ConnectionLine {
  private readonly log = new Logger(ConnectionLine.name);

  constructor(
    private readonly inbox: Inbox,
    private readonly hosts: ChannelHosts,
    private readonly health: AccountHealth,
  ) {}

  /**
   * Returns when `stop` is aborted. A channel that returns by itself does not connect with these settings: it is left alone
   * until they change.
   */
  async keep(live: LiveAccount, stop: AbortSignal): Promise<void> {
    for (let waitMs = 0; !stop.aborted;) {
      const begun = performance.now();
      try {
        await live.channel.connect?.(live.account, (batch) => this.take(live, batch), this.hosts.of(live), stop);
        return await untilAborted(stop);
      } catch (cause) {
        if (stop.aborted) return;
        this.complain(live, cause);
        waitMs = connectionWait(performance.now() - begun > GOOD_MS ? 0 : waitMs, cause);
      }
      await pause(waitMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
    }
  }

  private async take(live: LiveAccount, batch: Pick<Batch, 'events' | 'pull'>): Promise<void> {
    await this.inbox.store(live, batch);
    this.health.well(live);
  }

  private complain(live: LiveAccount, cause: unknown): void {
    const { channel, account } = live;
    this.health.broken(live, cause);
    this.log.warn(new Error(`The connection of ${channel.name} ${account.id} broke`, { cause }));
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
