import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../../config/env.js';
import { AddressGate } from '../../../knowledge/fetching/address-gate.js';
import type { Finding } from '../../../sdk/channel.js';
import { SendError } from '../../../sdk/send-error.js';
import { keepingAlive, PlatformClient } from '../../lending/platform-client.js';
import { HOOK_HEADER } from '../webhook.js';
import * as words from './finding-words.js';

const PATIENCE_MS = 5000;

/**
 * Calls a hook at its public address, by the same way out as platforms are called. It is reached when whoever answers knows the
 * account: no other server does, nor a proxy that leads elsewhere.
 */
@Injectable()
export class HookReach {
  private readonly gate: AddressGate;
  private readonly agents = keepingAlive();

  constructor(@Inject(ENV) env: Env) {
    this.gate = new AddressGate(env.FETCH_ALLOW_ADDRESSES);
  }

  /** Never throws for an address that leads nowhere. */
  async look(url: string, accountId: string, timeoutMs = PATIENCE_MS): Promise<Finding> {
    const client = new PlatformClient([new URL(url).host], this.gate, this.agents);
    try {
      const { status, headers } = await client.call(url, { timeoutMs });
      return headers[HOOK_HEADER] === accountId ? words.reached(url) : words.notReached(url, `HTTP ${status}`);
    } catch (error) {
      if (error instanceof SendError) return words.notReached(url, error.message);
      throw error;
    }
  }
}
