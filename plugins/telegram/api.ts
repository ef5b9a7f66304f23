import { z } from 'zod';
import type { ChannelHost, PlatformAnswer, PlatformRequest } from '../../src/sdk/channel-host.js';
import type { formWith } from '../../src/sdk/form-data.js';
import { SendError, type SendErrorKind, statusError } from '../../src/sdk/send-error.js';
import type { Settings } from './settings.js';

const UPLOAD_MS = 60_000;

/** What every answer of the Bot API looks like (core.telegram.org/bots/api#making-requests). */
const Answer = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.int(),
    description: z.string().default(''),
    parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).default({}),
  }),
]);

/** A refusal of the Bot API. `migratedTo`: the group has another id now. */
export class TelegramError extends SendError {
  constructor(
    kind: SendErrorKind,
    message: string,
    retryAfterMs: number | undefined,
    readonly migratedTo: string | undefined,
  ) {
    super(kind, message, retryAfterMs);
  }
}

/** Calls a method and returns its `result`. Throws `SendError`, which never says the address: the token is part of it. */
export async function callMethod(
  name: string,
  json: object,
  config: Settings,
  host: ChannelHost,
  how: Pick<PlatformRequest, 'timeoutMs' | 'signal'> = {},
): Promise<unknown> {
  return resultOf(name, await ask(name, json, config, host, how));
}

/** The same with a file, as a form. */
export async function callWithFile(
  name: string,
  form: ReturnType<typeof formWith>,
  { apiRoot, botToken }: Settings,
  host: ChannelHost,
): Promise<unknown> {
  const url = `${apiRoot.replace(/\/$/, '')}/bot${botToken}/${name}`;
  return resultOf(name, await host.call(url, { method: 'POST', ...form, timeoutMs: UPLOAD_MS }));
}

/** The answer of a method as it came, for who wants to see its headers too. */
export function ask(
  name: string,
  json: object,
  { apiRoot, botToken }: Settings,
  host: ChannelHost,
  how: Pick<PlatformRequest, 'timeoutMs' | 'signal'> = {},
): Promise<PlatformAnswer> {
  return host.call(`${apiRoot.replace(/\/$/, '')}/bot${botToken}/${name}`, { method: 'POST', json, ...how });
}

/** The `result` in an answer. Throws `SendError` for a refusal. */
export function resultOf(name: string, answer: PlatformAnswer): unknown {
  const read = Answer.safeParse(answer.json);
  if (!read.success) throw statusError(name, answer);
  if (read.data.ok) return read.data.result;
  const { error_code: code, description, parameters } = read.data;
  const { retry_after: seconds, migrate_to_chat_id: migratedTo } = parameters;
  const retryAfterMs = seconds === undefined ? undefined : seconds * 1000;
  const message = `${name}: ${code} ${description}`;
  throw new TelegramError(kindOf(code, description), message, retryAfterMs, migratedTo?.toString());
}

/** 404 is for a token of another form than Telegram's own; 5xx may come after the work was done. */
function kindOf(code: number, description: string): SendErrorKind {
  if (code === 429) return 'rate';
  if (code === 401 || code === 404) return 'auth';
  if (code === 403 || /chat not found|user is deactivated/i.test(description)) return 'blocked';
  if (/message is too long/i.test(description)) return 'too_long';
  return code >= 500 ? 'unknown' : 'refused';
}
