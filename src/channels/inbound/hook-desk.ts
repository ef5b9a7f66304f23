import { Injectable, Logger } from '@nestjs/common';
import { Counter, register } from 'prom-client';
import type { HttpReply, RawRequest, Verdict } from '../../sdk/exchange.js';
import { SendError } from '../../sdk/send-error.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { RateLimiter } from '../../shared/rate-limiter.js';
import { AccountDirectory } from '../accounts/account-directory.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { HOOK_HEADER } from '../accounts/webhook.js';
import { ChannelHosts } from '../lending/channel-hosts.js';
import { Inbox } from './inbox.js';

/** Calls without a valid signature that one address may make. */
const REFUSALS = { count: 60, seconds: 60 };

/** The account that an address of a hook names. */
export interface Hook {
  readonly platform: string;
  readonly account: string;
}

/** Takes a platform's call: verify, store, acknowledge. What it says is worked on afterwards. */
@Injectable()
export class HookDesk {
  private readonly log = new Logger(HookDesk.name);
  private readonly refusals = new RateLimiter(REFUSALS);
  private readonly calls =
    (register.getSingleMetric('mossdesk_hooks_total') as Counter | undefined) ??
    new Counter({ name: 'mossdesk_hooks_total', help: 'Calls of chat platforms', labelNames: ['platform', 'verdict'] });

  constructor(
    private readonly directory: AccountDirectory,
    private readonly hosts: ChannelHosts,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The answer to a call. Whatever is acknowledged is stored, once. A refusal says nothing but its status and whose
   * hook it was. Throws
   * `not_found` for an account that is not there or switched off, `rate_limited` after many forgeries, `unavailable` when
   * the keys of the platform cannot be had.
   */
  async take({ platform, account }: Hook, request: RawRequest, address: string): Promise<HttpReply> {
    const live = await this.directory.find(platform, account);
    if (!live) throw new AppError('not_found', 'There is no such account here');
    const verdict = await this.verify(live, request);
    this.calls.inc({ platform, verdict: verdict.kind });
    if (verdict.kind === 'handshake') return verdict.reply;
    if (verdict.kind === 'rejected') return this.refuse(live, verdict, address);
    const batch = live.channel.parse(verdict.verified, live.account);
    await this.inbox.store(live, batch);
    if (!live.channel.acknowledge) return batch.ack;
    return live.channel.acknowledge(verdict.verified, live.account, this.hosts.of(live));
  }

  private async verify(live: LiveAccount, request: RawRequest): Promise<Verdict<unknown>> {
    try {
      return await live.channel.verify(request, live.account, this.hosts.of(live));
    } catch (cause) {
      if (!(cause instanceof SendError)) throw cause;
      throw new AppError('unavailable', 'The keys of the platform cannot be had just now', {}, { cause });
    }
  }

  private refuse({ channel, account }: LiveAccount, verdict: Verdict<unknown> & { kind: 'rejected' }, address: string) {
    const waitMs = this.refusals.take(address, this.clock.now().getTime());
    if (waitMs > 0) throw new AppError('rate_limited', 'Too many calls', { retryAfter: Math.ceil(waitMs / 1000) });
    this.log.warn(`A call for ${channel.name} ${account.id} was refused: ${verdict.reason}`);
    return { status: verdict.status, headers: { [HOOK_HEADER]: account.id }, body: '' };
  }
}
