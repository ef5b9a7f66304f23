import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InstallSecrets } from '../../../database/install-secrets.js';
import { canonicalJson } from './canonical-json.js';
import type { Receipt, ReceiptFacts } from './receipt.js';

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410, 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs receipts with a key of the installation, Ed25519: whoever has the public key can check them without us. */
@Injectable()
export class ReceiptSigner {
  constructor(private readonly secrets: InstallSecrets) {}

  /** Resolves when signing needs no database any more. */
  async ready(): Promise<void> {
    await this.key();
  }

  async sign(facts: ReceiptFacts): Promise<Receipt> {
    const key = await this.key();
    const publicKey = textOf(key);
    return { ...facts, publicKey, signature: sign(null, bytesOf(facts), key).toString('base64url') };
  }

  /** Did this installation sign exactly that? */
  async isGenuine({ publicKey, signature, ...facts }: Receipt): Promise<boolean> {
    const key = await this.key();
    if (publicKey !== textOf(key)) return false;
    return verify(null, bytesOf(facts), createPublicKey(key), Buffer.from(signature, 'base64url'));
  }

  private async key(): Promise<KeyObject> {
    const seed = createHash('sha256')
      .update(await this.secrets.get('erasure-receipts'))
      .digest();
    return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  }
}

function bytesOf(facts: ReceiptFacts): Buffer {
  return Buffer.from(canonicalJson(facts));
}

/** The public key, as JWK has it (RFC 8037, 2): the field `x`. */
function textOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'jwk' }).x ?? '';
}
