import { z } from 'zod';
import type { ChannelHost, PlatformAnswer, PlatformRequest } from '../../src/sdk/channel-host.js';
import { SendError, type SendErrorKind, statusError } from '../../src/sdk/send-error.js';
import type { Settings } from './settings.js';

/** Discord wants to know what calls it (discord.com/developers/docs/reference#user-agent). */
const USER_AGENT = 'DiscordBot (Mossdesk, 0.1.0)';

/** `code` is Discord's own; `retry_after` is in seconds, with a fraction. */
const Refusal = z.object({
  code: z.int().optional(),
  message: z.string().default(''),
  retry_after: z.number().optional(),
  errors: z.object({ content: z.unknown().optional() }).optional(),
});

/** Codes by which a place or a person cannot be reached (discord.com/developers/docs/topics/opcodes-and-status-codes). */
const BLOCKED = [10003, 10008, 10013, 30046, 40001, 50001, 50007, 50008, 50013, 50083, 160005];

/** Calls the API and returns the answer. Throws `SendError`. */
export async function callApi(
  path: string,
  request: Pick<PlatformRequest, 'method' | 'json'>,
  { apiRoot, botToken }: Settings,
  host: ChannelHost,
): Promise<PlatformAnswer> {
  const headers = { authorization: `Bot ${botToken}`, 'user-agent': USER_AGENT };
  const answer = await host.call(`${apiRoot.replace(/\/$/, '')}${path}`, { headers, ...request });
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw refusalOf(`${request.method ?? 'GET'} ${path}`, answer);
}

function refusalOf(what: string, answer: PlatformAnswer): SendError {
  const read = Refusal.safeParse(answer.json);
  if (!read.success) return statusError(what, answer);
  const { code = 0, message, retry_after: seconds, errors } = read.data;
  const said = `${what}: HTTP ${answer.status}, ${code} ${message}`;
  if (seconds !== undefined) return new SendError('rate', said, Math.ceil(seconds * 1000));
  if (code === 50035 && errors?.content !== undefined) return new SendError('too_long', said);
  return new SendError(BLOCKED.includes(code) ? 'blocked' : kindOf(answer), said);
}

function kindOf(answer: PlatformAnswer): SendErrorKind {
  return statusError('', answer).kind;
}
