import { z } from 'zod';
import type { Account, Sink } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { callMethod } from './api.js';
import { readUpdate } from './events.js';
import type { Settings } from './settings.js';
import { ALLOWED_UPDATES } from './update.js';

/** How long Telegram holds a call when there is nothing new, seconds. */
const HOLD_S = 25;
const PATIENCE_MS = (HOLD_S + 15) * 1000;

const Updates = z.array(z.looseObject({ update_id: z.int() }));

/** Fetches updates until `stop`. The offset, which confirms them to Telegram, moves when they are stored. */
export async function poll(
  { config }: Account<Settings>,
  sink: Sink,
  host: ChannelHost,
  stop: AbortSignal,
): Promise<void> {
  if (config.mode !== 'poll') return;
  const how = { timeoutMs: PATIENCE_MS, signal: stop };
  try {
    // While a web hook is set, Telegram gives updates to nobody else. What waits there is not dropped.
    await callMethod('deleteWebhook', { drop_pending_updates: false }, config, host, how);
    for (let offset = 0; !stop.aborted;) {
      const asked = { offset, timeout: HOLD_S, allowed_updates: ALLOWED_UPDATES };
      const updates = Updates.parse(await callMethod('getUpdates', asked, config, host, how));
      const events = updates.flatMap((update) => readUpdate({ update, at: host.now() }, config));
      if (events.length) await sink({ events });
      offset = Math.max(offset, ...updates.map(({ update_id: id }) => id + 1));
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}
