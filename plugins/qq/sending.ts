import { z } from 'zod';
import type { Account, Outgoing, Sent } from '../../src/sdk/channel.js';
import type { ChannelHost, PlatformAnswer } from '../../src/sdk/channel-host.js';
import { sha256 } from '../../src/sdk/proof.js';
import { SendError, type SendErrorKind, statusError } from '../../src/sdk/send-error.js';
import { callQq, codeOf } from './api.js';
import type { QqSettings } from './settings.js';

const SAID_ALREADY = 40054005;
const HIGHEST = 65_535;
const REMEMBERED_MS = 3600_000;
const PAUSE_MS = 60_000;

/** https://bot.q.qq.com/wiki/develop/api-v2/openapi/error/error.html */
const KINDS: Readonly<Record<number, SendErrorKind>> = {
  22009: 'rate',
  40034100: 'rate',
  304026: 'window',
  304027: 'window',
  304103: 'window',
  40034005: 'window',
  40034024: 'window',
  40034031: 'window',
  40034128: 'window',
  40054002: 'blocked',
  40054003: 'blocked',
  11241: 'auth',
  11298: 'auth',
};

const Taken = z.object({ id: z.string() });

/**
 * Answers the visitor's message in plain text. The platform knows an answer again by its number, which is made from its key;
 * where the platform says that it has this number already, either we have said it, or another answer has drawn the same.
 */
export async function sendText(message: Outgoing, account: Account<QqSettings>, host: ChannelHost): Promise<Sent> {
  if (typeof message.reply.messageId !== 'string')
    throw new SendError('window', 'A bot of QQ can only answer, and there is nothing to answer');
  const number = 1 + (sha256(message.key).readUInt32BE(0) % HIGHEST);
  const tried = await host.memory.get(message.key);
  if (tried === undefined) await host.memory.set(message.key, 'tried', REMEMBERED_MS);
  const answer = await say(number, message, account, host);
  if (codeOf(answer) !== SAID_ALREADY) return taken(answer);
  if (tried !== undefined) return { id: message.key };
  return taken(await say((number % HIGHEST) + 1, message, account, host));
}

/** https://bot.q.qq.com/wiki/develop/api-v2/server-inter/message/send-receive/send.html */
function say(number: number, { conversation, reply, text }: Outgoing, account: Account<QqSettings>, host: ChannelHost) {
  const place = conversation.type === 'group' ? 'groups' : 'users';
  const json = { msg_type: 0, content: text, msg_id: reply.messageId, msg_seq: number };
  return callQq(
    `/v2/${place}/${encodeURIComponent(conversation.id)}/messages`,
    { method: 'POST', json },
    account,
    host,
  );
}

function taken(answer: PlatformAnswer): Sent {
  const { data } = Taken.safeParse(answer.json);
  if (data && answer.status < 300) return { id: data.id };
  const code = codeOf(answer);
  const said = statusError('messages', answer);
  if (code === undefined) throw answer.status < 300 ? new SendError('unknown', 'messages: another form') : said;
  const kind = KINDS[code] ?? said.kind;
  throw new SendError(kind, `messages: code ${code}`, kind === 'rate' ? (said.retryAfterMs ?? PAUSE_MS) : undefined);
}
