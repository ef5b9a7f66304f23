import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import type { HookCall } from './hook-caller.js';

/** An app as its developer sees it in the console. */
export interface FeishuApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** A call to the web hook: the event encrypted, or this very body, and signed at `now`. */
export function signedCall(app: FeishuApp, event: unknown, now: number, body = sealed(app, event)): HookCall {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomUUID();
  const signature = createHash('sha256').update(timestamp + nonce + app.encryptKey + body);
  return {
    headers: {
      'content-type': JSON_TYPE,
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature.digest('hex'),
    },
    body,
  };
}

/** What happens when the request URL is saved: encrypted, but not signed. */
export function challengeCall(app: FeishuApp, challenge: string): HookCall {
  const asked = { challenge, token: app.verificationToken, type: 'url_verification' };
  return { headers: { 'content-type': JSON_TYPE }, body: sealed(app, asked) };
}

/** AES-256-CBC with the SHA-256 of the key, the IV before the text. */
function sealed({ encryptKey }: FeishuApp, event: unknown): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  const encrypt = Buffer.concat([iv, cipher.update(JSON.stringify(event), 'utf8'), cipher.final()]);
  return JSON.stringify({ encrypt: encrypt.toString('base64') });
}
