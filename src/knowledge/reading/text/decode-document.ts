import { decodeText } from '../../files/text-encoding.js';

/** Where an HTML page says in which encoding it is (HTML Standard, 13.2.3.2: within the first 1024 bytes). */
const META = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/iu;
const HEADER = /charset\s*=\s*"?([\w-]+)/iu;
const SAMPLE = 2048;
/** In no other encoding do many bytes make Chinese in UTF-8 by chance: one bad place in so many is damage. */
const DAMAGE = 8;

/**
 * The text of a file: UTF-8 where it is valid, else what its server or its head says, else what `decodeText` tells. A
 * UTF-8 text that was cut in the middle of a character stays one. `mediaType`: of the server, with its charset.
 * Throws `unsupported_file` when it is no text.
 */
export function decodeDocument(bytes: Buffer, mediaType: string): string {
  const head = bytes.subarray(0, SAMPLE);
  const text = head.includes(0) ? undefined : decodePlain(bytes, head.toString('latin1'), mediaType);
  return text ?? decodeText(bytes);
}

function decodePlain(bytes: Buffer, head: string, mediaType: string): string | undefined {
  const told = HEADER.exec(mediaType)?.[1] ?? META.exec(head)?.[1];
  return decodeAs(bytes, 'utf-8') ?? (told ? decodeAs(bytes, told) : undefined) ?? damagedUtf8(bytes);
}

function decodeAs(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not in this encoding, or there is none of this name
  }
}

function damagedUtf8(bytes: Buffer): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  const bad = count(text, /\uFFFD/gu);
  const good = count(text, /[\u0800-\uFFFC\u{10000}-\u{10FFFF}]/gu);
  const cutOff = bad === 1 && good > 0 && text.endsWith('\uFFFD');
  return cutOff || bad <= good / DAMAGE ? text : undefined;
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
