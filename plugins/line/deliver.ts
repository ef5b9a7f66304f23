import { z } from 'zod';
import type { Outgoing, Sent } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { sha256 } from '../../src/sdk/proof.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callLine, saidIn } from './api.js';
import type { LineConfig } from './config.js';

const Accepted = z.object({ sentMessages: z.array(z.object({ id: z.string() })).optional() });
const REMEMBERED_MS = 24 * 3_600_000;

/**
 * Answers with the reply token while it is fresh, which costs nothing, else by a push, which counts towards the plan. Sent
 * again with the same key it arrives once: a push carries a retry key, and a reply token can be used only once.
 */
export async function deliver(message: Outgoing, config: LineConfig, host: ChannelHost): Promise<Sent> {
  const { replyToken, replyUntil } = message.reply;
  if (typeof replyToken !== 'string') return push(message, config, host);
  const holder = `reply.${sha256(replyToken).toString('hex').slice(0, 32)}`;
  const held = await host.memory.get(holder);
  const isFresh = host.now() < Number(replyUntil);
  if (held === undefined ? !isFresh : held !== message.key) return push(message, config, host);
  await host.memory.set(holder, message.key, REMEMBERED_MS);
  const sent = await reply(replyToken, message, config, host).catch(async (error: unknown) => {
    // Nothing was sent, and the token is as good as before: once it has ended, a push need fear no second answer.
    const isUnused = held === undefined && error instanceof SendError && error.kind !== 'unknown';
    if (isUnused) await host.memory.set(holder, '', 0);
    throw error;
  });
  if (sent) return sent;
  return held === undefined ? push(message, config, host) : ofTheFirstTry(message, isFresh ? 'fresh' : 'ended');
}

/** The token was tried with this message, and is refused now. While it lives, only that first try can have used it up. */
function ofTheFirstTry({ key }: Outgoing, token: 'fresh' | 'ended'): Sent {
  if (token === 'fresh') return { id: key };
  throw new SendError('unknown', 'LINE reply: the reply token has been tried before and is no longer taken');
}

/** Undefined when LINE takes the token no more: nothing was sent then. */
async function reply(
  replyToken: string,
  { text }: Outgoing,
  config: LineConfig,
  host: ChannelHost,
): Promise<Sent | undefined> {
  const json = { replyToken, messages: [{ type: 'text', text }] };
  const request = { method: 'POST', json } as const;
  const answer = await callLine('/v2/bot/message/reply', request, config, host, (given) => {
    return given.status === 200 || (given.status === 400 && /invalid reply token/i.test(saidIn(given)));
  });
  return answer.status === 200 ? { id: idIn(answer.json) } : undefined;
}

/** 409 says that this retry key was taken before: it is sent. */
async function push({ conversation, text, key }: Outgoing, config: LineConfig, host: ChannelHost): Promise<Sent> {
  const json = { to: conversation.id, messages: [{ type: 'text', text }] };
  const request = { method: 'POST', json, headers: { 'x-line-retry-key': retryKeyOf(key) } } as const;
  const answer = await callLine('/v2/bot/message/push', request, config, host, ({ status }) => {
    return status === 200 || status === 409;
  });
  return { id: idIn(answer.json) || (answer.headers['x-line-accepted-request-id'] ?? key) };
}

function idIn(json: unknown): string {
  return Accepted.safeParse(json).data?.sentMessages?.[0]?.id ?? '';
}

/** LINE wants a UUID, and hexadecimal; our keys may have any letters. */
function retryKeyOf(key: string): string {
  return sha256(key)
    .toString('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
