import { generateKeyPairSync, sign } from 'node:crypto';
import type { HookCall } from './hook-caller.js';

/** Signs interactions as Discord does for one application: Ed25519 over timestamp and body. */
export class InteractionSigner {
  private readonly keys = generateKeyPairSync('ed25519');

  /** 64 hexadecimal digits: the 32 bytes at the end of the key's DER form. */
  get publicKey(): string {
    return this.keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  }

  call(said: object, seconds: number): HookCall {
    const body = JSON.stringify(said);
    const signature = sign(null, Buffer.from(`${seconds}${body}`), this.keys.privateKey).toString('hex');
    const signed = { 'x-signature-ed25519': signature, 'x-signature-timestamp': `${seconds}` };
    return { headers: { 'content-type': 'application/json', ...signed }, body };
  }
}
