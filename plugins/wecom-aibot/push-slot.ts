import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Sent } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { readJson } from '../../src/sdk/json.js';
import { SEND_ERROR_KINDS, SendError } from '../../src/sdk/send-error.js';
import type { BotLine } from './bot-line.js';

/** Other senders share the slot, and one may have overwritten what was in it. */
const AGAIN_MS = 1500;
const TRIES = 8;
const LOOK_EVERY_MS = 250;
const LIFETIME_MS = 3_600_000;
/** What WeCom has refused may be said again, and nobody tries sooner than after a second. */
const REFUSED_MS = 800;

const Push = z.object({ key: z.string(), chat: z.string(), text: z.string() });
const Outcome = z.object({ kind: z.enum(SEND_ERROR_KINDS).optional(), message: z.string().optional() });

/**
 * Has the process that holds the socket send a message of its own. Safe to be repeated with the same key. Throws SendError:
 * `transient` when no process has taken it.
 */
export async function push(message: z.infer<typeof Push>, host: ChannelHost): Promise<Sent> {
  const { key } = message;
  for (let tries = 0; tries < TRIES; tries++) {
    if ((await host.memory.get(`claimed:${key}`)) === undefined)
      await host.memory.set('push', JSON.stringify(message), LIFETIME_MS);
    const held = await host.memory.wait(`pushed:${key}`, AGAIN_MS);
    if (held !== undefined) return done(key, Outcome.parse(readJson(held)));
  }
  const isTaken = (await host.memory.get(`claimed:${key}`)) !== undefined;
  throw new SendError(isTaken ? 'unknown' : 'transient', 'aibot_send_msg: the process with the socket does not answer');
}

/** Sends what others leave in the slot, as long as the line is open. Each key once, whatever becomes of it. */
export async function sendPushes(line: BotLine, host: ChannelHost): Promise<void> {
  while (line.isOpen) {
    const held = await host.memory.wait('push', AGAIN_MS);
    const { data: message } = Push.safeParse(readJson(held ?? ''));
    if (message && line.isOpen) await sendOnce(message, line, host);
    await pause(LOOK_EVERY_MS, undefined, { ref: false });
  }
}

async function sendOnce({ key, chat, text }: z.infer<typeof Push>, line: BotLine, host: ChannelHost): Promise<void> {
  await host.memory.set('push', '', 1);
  if ((await host.memory.get(`claimed:${key}`)) !== undefined) return;
  await host.memory.set(`claimed:${key}`, 'claimed', LIFETIME_MS);
  const outcome: z.infer<typeof Outcome> = await line
    .ask('aibot_send_msg', { chatid: chat, msgtype: 'markdown', markdown: { content: text } })
    .then(
      () => ({}),
      (error: unknown) => {
        if (error instanceof SendError) return { kind: error.kind, message: error.message };
        throw error;
      },
    );
  const isRefused = outcome.kind !== undefined && outcome.kind !== 'unknown';
  await host.memory.set(`pushed:${key}`, JSON.stringify(outcome), isRefused ? REFUSED_MS : LIFETIME_MS);
  if (isRefused) await host.memory.set(`claimed:${key}`, '', 1);
}

function done(key: string, { kind, message = '' }: z.infer<typeof Outcome>): Sent {
  if (kind) throw new SendError(kind, message);
  return { id: key };
}
