import { z } from 'zod';
import { type RawRequest, type Verdict, rejected, verified } from '../../src/sdk/exchange.js';
import { readJson } from '../../src/sdk/json.js';
import { hmacSha256, sameSecret } from '../../src/sdk/proof.js';
import { type DingTalkSettings, robotOf } from './settings.js';

const WINDOW_MS = 3600_000;

const Addressed = z.looseObject({ robotCode: z.string() });

export type Called = Readonly<Record<string, unknown>>;

/**
 * Is this call DingTalk's? Its signature is over the time and the secret, not over the body, and holds for an hour: whoever
 * has seen the headers of one call can forge others. So this door stays shut unless the account says otherwise.
 * https://open.dingtalk.com/document/orgapp/receive-message
 */
export function verifyCallback({ headers, body }: RawRequest, config: DingTalkSettings, now: number): Verdict<Called> {
  if (config.mode !== 'http') return rejected(403, 'The account is in Stream mode');
  const { timestamp = '', sign } = headers;
  if (!/^\d{13}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > WINDOW_MS)
    return rejected(401, 'The timestamp is missing or too old');
  if (!sameSecret(sign, signatureOf(timestamp, config.clientSecret))) return rejected(401, 'The signature is another');
  const { data: called } = Addressed.safeParse(readJson(body));
  if (!called) return rejected(400, 'The body is no message of a robot');
  return called.robotCode === robotOf(config) ? verified(called) : rejected(403, 'The robot is another');
}

/** Base64 of HMAC-SHA256 over time and secret; the secret is the key, too. */
function signatureOf(timestamp: string, clientSecret: string): string {
  return hmacSha256(clientSecret, `${timestamp}\n${clientSecret}`).toString('base64');
}
