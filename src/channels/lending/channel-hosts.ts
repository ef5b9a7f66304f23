import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { AddressGate } from '../../knowledge/fetching/address-gate.js';
import type { ChannelHost } from '../../sdk/channel-host.js';
import { Clock } from '../../shared/clock.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { webhookOf } from '../accounts/webhook.js';
import type { LentPlace } from './lent-place.js';
import { MemoryStore } from './memory-store.js';
import { PlatformClient } from './platform-client.js';
import { TokenDesk } from './token-desk.js';

/** Lends to a channel what it needs for one account: the network, the time, tokens, and words that processes share. */
@Injectable()
export class ChannelHosts {
  private readonly gate: AddressGate;
  private readonly known = new WeakMap<LiveAccount, ChannelHost>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly tokens: TokenDesk,
    private readonly memory: MemoryStore,
    private readonly clock: Clock,
  ) {
    this.gate = new AddressGate(env.FETCH_ALLOW_ADDRESSES);
  }

  /** Always the same for the same `live`, so that connections to the platform are kept; a changed account gets new ones. */
  of(live: LiveAccount): ChannelHost {
    const host = this.known.get(live) ?? this.make(live);
    this.known.set(live, host);
    return host;
  }

  private make({ ctx, channel, account }: LiveAccount): ChannelHost {
    const client = new PlatformClient(channel.hosts(account.config), this.gate);
    const place = (name: string): LentPlace => ({ ctx, accountId: account.id, name });
    return {
      now: () => this.clock.now().getTime(),
      calledAt: webhookOf(this.env, channel, account)?.url ?? undefined,
      call: (url, request) => client.call(url, request),
      download: (url, request) => client.download(url, request),
      socket: (url, headers) => client.socket(url, headers),
      address: (name, port) => client.address(name, port),
      tokens: {
        get: (name, load) => this.tokens.get(place(name), load),
        drop: (name, refused) => this.tokens.drop(place(name), refused),
      },
      memory: {
        get: (name) => this.memory.get(place(name)),
        set: (name, value, ttlMs) => this.memory.set(place(name), value, ttlMs),
        wait: (name, ms) => this.memory.wait(place(name), ms),
      },
    };
  }
}
