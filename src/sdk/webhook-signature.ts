import { hmacSha256, sameSecret } from './proof.js';

/** What Standard Webhooks puts into the headers of a call. `seconds` since 1970, in digits. */
export interface Envelope {
  readonly id: string;
  readonly seconds: string;
  readonly body: Uint8Array;
}

/** At least 24 bytes, as the standard asks. */
const SECRET = /^whsec_(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2,3}={0,2})?$/;

/** Are these secrets of Standard Webhooks: one, or several separated by spaces while they are being changed? */
export function areSecrets(text: string): boolean {
  return text.split(/\s+/).every((secret) => SECRET.test(secret));
}

/**
 * The value of `webhook-signature`: one signature for each secret. Source: Standard Webhooks 1.0, "Signature scheme":
 * `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the bytes behind `whsec_` as the key.
 */
export function sign({ id, seconds, body }: Envelope, secrets: string): string {
  const signatures = secrets.split(/\s+/).map((secret) => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    return `v1,${hmacSha256(key, `${id}.${seconds}.`, body).toString('base64')}`;
  });
  return signatures.join(' ');
}

/** Is one of the signatures given by one of the secrets? Signatures of other versions count for nothing. */
export function isSigned(envelope: Envelope, signatures: string, secrets: string): boolean {
  const given = signatures.split(' ');
  return sign(envelope, secrets)
    .split(' ')
    .some((expected) => given.some((signature) => sameSecret(signature, expected)));
}
