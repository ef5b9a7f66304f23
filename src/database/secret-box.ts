import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { EncryptionKey } from '../config/encryption-keys.js';
import { ENV, type Env } from '../config/env.js';
import { AppError } from '../shared/error.js';
import { keysInFile } from './key-file.js';

const CIPHER = 'aes-256-gcm';
/** NIST SP 800-38D, 8.2.2: 96 random bits, good for 2^32 texts a key; then the tag in full length. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** An encrypted text. `key` is the NAME of the key; `bytes` are nonce, tag, then the text. */
export interface Sealed {
  readonly key: string;
  readonly bytes: Buffer;
}

/**
 * Encrypts what the database must not give away: settings of accounts, tokens. The keys come from ENCRYPTION_KEYS or
 * ENCRYPTION_KEYS_FILE, or from a file in DATA_DIR that is made at first need, so a dump of the database alone tells
 * nothing. The first key writes, all of them read.
 */
@Injectable()
export class SecretBox {
  private known: Promise<readonly EncryptionKey[]> | undefined;

  constructor(@Inject(ENV) private readonly env: Env) {}

  /** The name of the key that writes. Throws `secret_unreadable` when there is none. */
  async newest(): Promise<string> {
    return (await this.writing()).name;
  }

  /** Encrypts with AES-256-GCM. `bound` is authenticated and not stored: tenant and row, so that no row's secret opens elsewhere. */
  async seal(plain: string, bound: string): Promise<Sealed> {
    const key = await this.writing();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key.secret, nonce).setAAD(Buffer.from(bound));
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return { key: key.name, bytes: Buffer.concat([nonce, cipher.getAuthTag(), text]) };
  }

  /**
   * The text again. Throws AppError `secret_unreadable`: `key_missing` with the key's name, or `damaged` when the bytes were
   * changed, are bound to something else, or were sealed with another key of that name.
   */
  async open({ key: name, bytes }: Sealed, bound: string): Promise<string> {
    const key = (await this.keys()).find((candidate) => candidate.name === name);
    if (!key) throw unreadable(`There is no encryption key named ${name}`, { reason: 'key_missing', key: name });
    try {
      return decrypt(key, bytes, bound);
    } catch (cause) {
      throw unreadable(`A secret does not open with the key ${name}`, { reason: 'damaged', key: name }, cause);
    }
  }

  private async writing(): Promise<EncryptionKey> {
    const [key] = await this.keys();
    if (!key) throw unreadable('There is no encryption key', { reason: 'key_missing' });
    return key;
  }

  private keys(): Promise<readonly EncryptionKey[]> {
    this.known ??= this.load().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  private async load(): Promise<readonly EncryptionKey[]> {
    const { ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE, DATA_DIR } = this.env;
    return ENCRYPTION_KEYS ?? ENCRYPTION_KEYS_FILE ?? keysInFile(join(DATA_DIR, 'encryption-keys'));
  }
}

function decrypt(key: EncryptionKey, bytes: Buffer, bound: string): string {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  // Without the length Node takes a shorter tag, which is easier to guess.
  const decipher = createDecipheriv(CIPHER, key.secret, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(tag);
  return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

function unreadable(message: string, details: Record<string, unknown>, cause?: unknown): AppError {
  return new AppError('secret_unreadable', message, details, { cause });
}
