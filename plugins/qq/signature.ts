import { type KeyObject, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

const SEED_BYTES = 32;

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key pair of a bot: its seed is the secret, repeated. Platform and bot have the same one. */
export function keyOf(appSecret: string): KeyObject {
  const secret = Buffer.from(appSecret, 'utf8');
  const repeated = Buffer.alloc(SEED_BYTES, secret.length ? secret : '?');
  return createPrivateKey({ key: Buffer.concat([PKCS8, repeated]), format: 'der', type: 'pkcs8' });
}

/** Has the holder of this secret signed time and body, as they came? */
export function isSigned(appSecret: string, signature: string, timestamp: string, body: Uint8Array): boolean {
  if (!/^[0-9a-f]{128}$/i.test(signature)) return false;
  const said = Buffer.concat([Buffer.from(timestamp, 'utf8'), body]);
  return verify(null, said, createPublicKey(keyOf(appSecret)), Buffer.from(signature, 'hex'));
}

/** Hex of the signature over a short text. */
export function signatureOf(appSecret: string, said: string): string {
  return sign(null, Buffer.from(said, 'utf8'), keyOf(appSecret)).toString('hex');
}
