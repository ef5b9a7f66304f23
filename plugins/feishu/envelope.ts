import { createDecipheriv } from 'node:crypto';
import { type RawRequest, type Verdict, handshake, rejected, verified } from '../../src/sdk/exchange.js';
import { readJson } from '../../src/sdk/json.js';
import { isFresh, sameSecret, sha256 } from '../../src/sdk/proof.js';
import { z } from 'zod';
import type { FeishuSettings } from './settings.js';

const BLOCK = 16;

/** The last repetition comes about 7 hours later; nobody says whether it is stamped anew. Storing once stops replays. */
const WINDOW_MS = 8 * 3600_000;

/** Both schemas of an event carry a token: 2.0 in its header, 1.0 and the handshake at the top. */
const Envelope = z.looseObject({
  type: z.string().optional(),
  challenge: z.string().optional(),
  token: z.string().optional(),
  header: z.looseObject({ token: z.string(), app_id: z.string() }).optional(),
});
type Envelope = z.infer<typeof Envelope>;

/** What a call holds once it is decrypted. */
export type Opened = Readonly<Record<string, unknown>>;

/**
 * Is this call Feishu's, and meant for this app? The body is `{"encrypt"}`; the handshake is the only one that is not
 * signed, and needs the key and the token all the same.
 * https://open.feishu.cn/document/server-docs/event-subscription-guide/event-subscription-configure-/encrypt-key-encryption-configuration-case
 */
export function verifyCall(request: RawRequest, config: FeishuSettings, now: number): Verdict<Opened> {
  const keys = keysOf(config);
  return keys ? verifyWith(keys, request, now) : rejected(403, 'The account listens otherwise');
}

function verifyWith(keys: Keys, request: RawRequest, now: number): Verdict<Opened> {
  const sealed = readJson(request.body)?.encrypt;
  if (typeof sealed !== 'string') return rejected(400, 'The body is not encrypted');
  const { data: opened } = Envelope.safeParse(readJson(decrypt(keys.encryptKey, sealed) ?? ''));
  if (!opened) return rejected(401, 'The body is not encrypted with this key');
  if (!sameSecret(tokenOf(opened), keys.verificationToken)) return rejected(401, 'The token is another');
  if (opened.type === 'url_verification') return challengeReply(opened);
  return refusal(request, opened, keys, now) ?? verified(opened);
}

interface Keys {
  readonly appId: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
}

function keysOf({ mode, appId, encryptKey, verificationToken }: FeishuSettings): Keys | undefined {
  if (mode === 'socket' || !encryptKey || !verificationToken) return undefined;
  return { appId, encryptKey, verificationToken };
}

/** AES-256-CBC with the SHA-256 of the key; the first block is the IV. Undefined for what was not made with this key. */
export function decrypt(encryptKey: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < 2 * BLOCK || bytes.length % BLOCK) return undefined;
  const cipher = createDecipheriv('aes-256-cbc', sha256(encryptKey), bytes.subarray(0, BLOCK));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(BLOCK)), cipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** A plain hash with the key in the middle, over the bytes as they came. */
function signatureOf(timestamp: string, nonce: string, encryptKey: string, body: Uint8Array): string {
  return sha256(timestamp, nonce, encryptKey, body).toString('hex');
}

function tokenOf({ header, token }: Envelope): string | undefined {
  return header?.token ?? token;
}

function refusal(
  { headers, body }: RawRequest,
  { header }: Envelope,
  { encryptKey, appId }: Keys,
  now: number,
): Verdict<never> | undefined {
  const timestamp = headers['x-lark-request-timestamp'] ?? '';
  if (!isFresh(timestamp, now, WINDOW_MS)) return rejected(401, 'The timestamp is missing or too old');
  const expected = signatureOf(timestamp, headers['x-lark-request-nonce'] ?? '', encryptKey, body);
  if (!sameSecret(headers['x-lark-signature'], expected)) return rejected(401, 'The signature is another');
  return header?.app_id === appId ? undefined : rejected(403, 'The app is another');
}

function challengeReply({ challenge }: Envelope): Verdict<never> {
  if (challenge === undefined) return rejected(400, 'A handshake without a challenge');
  return handshake(JSON.stringify({ challenge }), 'application/json; charset=utf-8');
}
