import { z } from 'zod';
import { type RawRequest, type Verdict, handshake, rejected, verified } from '../../src/sdk/exchange.js';
import { readJson } from '../../src/sdk/json.js';
import { isFresh } from '../../src/sdk/proof.js';
import type { QqSettings } from './settings.js';
import { isSigned, signatureOf } from './signature.js';

const WINDOW_MS = 3600_000;
const DISPATCH = 0;

/**
 * The platform makes sure that we have the secret, and has us sign two texts for that. The same key signs events, so we sign
 * nothing that could be one: ten digits, then letters and digits, and no JSON object begins with a letter.
 */
const Validation = z.object({
  op: z.literal(13),
  d: z.object({ plain_token: z.string().regex(/^[A-Za-z0-9]{1,64}$/), event_ts: z.string().regex(/^\d{10}$/) }),
});

const Event = z.looseObject({ op: z.literal(DISPATCH), t: z.string() });

export type Dispatched = Readonly<Record<string, unknown>>;

/**
 * Is this call the platform's? Ed25519 over time and body. A validation may come without a signature, but not with a wrong one.
 * https://bot.q.qq.com/wiki/develop/api-v2/dev-prepare/interface-framework/sign.html
 */
export function verifyCall(request: RawRequest, config: QqSettings, now: number): Verdict<Dispatched> {
  const body = readJson(request.body);
  if (!body) return rejected(400, 'The body is no JSON object');
  const { data: validation } = Validation.safeParse(body);
  const reason = forgery(request, config, now);
  if (validation && (reason === undefined || isUnsigned(request))) return answer(validation.d, config);
  if (reason !== undefined) return rejected(401, reason);
  const { data: event } = Event.safeParse(body);
  return event ? verified(event) : rejected(400, 'The body is no event');
}

function isUnsigned({ headers }: RawRequest): boolean {
  return headers['x-signature-ed25519'] === undefined && headers['x-signature-timestamp'] === undefined;
}

function forgery({ headers, body }: RawRequest, { appId, appSecret }: QqSettings, now: number): string | undefined {
  const { 'x-signature-timestamp': timestamp = '', 'x-signature-ed25519': signature = '' } = headers;
  if (!isFresh(timestamp, now, WINDOW_MS)) return 'The timestamp is missing or too old';
  if (!isSigned(appSecret, signature, timestamp, body)) return 'The signature is another';
  const { 'x-bot-appid': app = appId } = headers;
  return app === appId ? undefined : 'The bot is another';
}

function answer({ plain_token, event_ts }: z.infer<typeof Validation>['d'], { appSecret }: QqSettings): Verdict<never> {
  const signature = signatureOf(appSecret, `${event_ts}${plain_token}`);
  return handshake(JSON.stringify({ plain_token, signature }), 'application/json; charset=utf-8');
}
