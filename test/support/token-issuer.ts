import { setTimeout as pause } from 'node:timers/promises';
import type { FreshToken } from '../../src/sdk/channel-host.js';

/** A platform that gives out 令牌1, 令牌2, …, taking its time. */
export function issuer(ttlMs = 7_200_000, takesMs = 50) {
  const state = { loads: 0 };
  const load = async (): Promise<FreshToken> => {
    const value = `令牌${(state.loads += 1)}`;
    await pause(takesMs);
    return { value, ttlMs };
  };
  return { state, load };
}
