import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { sameSecret } from './proof.js';

/** What an account has agreed on with the platform. `receiveId`: app id or corp id, as each product says; may be empty. */
export interface WechatKeys {
  readonly token: string;
  /** EncodingAESKey: 43 characters of Base64. */
  readonly aesKey: string;
  readonly receiveId: string;
}

/** An encrypted text with its signature, as it stands in a reply. */
export interface Sealed {
  readonly encrypt: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** What an EncodingAESKey looks like. */
export const AES_KEY = /^[A-Za-z0-9+/]{43}$/;

/** PKCS#7, but to blocks of 32 bytes, where AES itself has 16. */
const BLOCK = 32;
const HEAD = 20;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The signature and encryption that WeChat, all products of WeCom, and DingTalk's events share. AES-256-CBC over 16 random
 * bytes, the length, the text and who it is for. See developer.work.weixin.qq.com/document/path/90968.
 */
export class WechatCrypt {
  private readonly key: Buffer;

  /** Throws RangeError for a key that is none. */
  constructor(private readonly keys: WechatKeys) {
    if (!AES_KEY.test(keys.aesKey)) throw new RangeError('An EncodingAESKey has 43 letters and digits');
    this.key = Buffer.from(`${keys.aesKey}=`, 'base64');
  }

  /** SHA-1 in hexadecimal of token, time, nonce and ciphertext in the order of the alphabet. */
  sign(timestamp: string, nonce: string, encrypt: string): string {
    const pieces = [this.keys.token, timestamp, nonce, encrypt].sort();
    return createHash('sha1').update(pieces.join('')).digest('hex');
  }

  /** Does `msg_signature` of a call fit its time, nonce and ciphertext? */
  isSigned(query: URLSearchParams, encrypt: string): boolean {
    const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
    return sameSecret(query.get('msg_signature') ?? undefined, this.sign(timestamp, nonce, encrypt));
  }

  /** The text; undefined for what is damaged, or meant for another receiver. */
  decrypt(encrypt: string): string | undefined {
    const bytes = Buffer.from(encrypt, 'base64');
    if (!BASE64.test(encrypt) || bytes.length === 0 || bytes.length % 16) return undefined;
    const decipher = createDecipheriv('aes-256-cbc', this.key, this.key.subarray(0, 16)).setAutoPadding(false);
    const content = withoutPadding(Buffer.concat([decipher.update(bytes), decipher.final()]));
    if (!content || content.length < HEAD) return undefined;
    const end = HEAD + content.readUInt32BE(16);
    const receiver = Buffer.from(this.keys.receiveId);
    if (end > content.length || !content.subarray(end).equals(receiver)) return undefined;
    return content.toString('utf8', HEAD, end);
  }

  /** Encrypts for the platform, as Base64. `random` is 16 bytes; given only to check against published examples. */
  encrypt(text: string, random: Uint8Array = randomBytes(16)): string {
    const content = Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    const plain = Buffer.concat([random, length, content, Buffer.from(this.keys.receiveId)]);
    const padding = BLOCK - (plain.length % BLOCK);
    const cipher = createCipheriv('aes-256-cbc', this.key, this.key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([
      cipher.update(plain),
      cipher.update(Buffer.alloc(padding, padding)),
      cipher.final(),
    ]).toString('base64');
  }

  /** Encrypts and signs a reply. `now` in milliseconds since 1970. */
  seal(text: string, now: number, nonce: string = randomBytes(8).toString('hex')): Sealed {
    const encrypt = this.encrypt(text);
    const timestamp = `${Math.floor(now / 1000)}`;
    return { encrypt, signature: this.sign(timestamp, nonce, encrypt), timestamp, nonce };
  }
}

function withoutPadding(bytes: Buffer): Buffer | undefined {
  const padding = bytes[bytes.length - 1] ?? 0;
  if (padding < 1 || padding > BLOCK || padding > bytes.length) return undefined;
  const isFilled = bytes.subarray(bytes.length - padding).every((byte) => byte === padding);
  return isFilled ? bytes.subarray(0, bytes.length - padding) : undefined;
}
