import { analyse } from 'chardet';
import { unsupportedFile } from './file-error.js';

const SAMPLE = 64 * 1024;
/** What Chinese spreadsheets write besides UTF-8. */
const CHINESE = ['gb18030', 'big5'] as const;
const WESTERN = /^(windows-125\d|iso-8859-\d+)$/i;
/** Very frequent characters, simplified and traditional: bytes read in the wrong encoding rarely become these. */
const FREQUENT =
  /[的一是不了在人有我他这个们中来上大为和国时要以生会自后能说去可多么出发对请问您如何怎吗货退款单订查询时间這個們來為國時後說麼會發對請問貨單訂詢間，。？]/gu;

/**
 * Text of unknown encoding: UTF-8 or UTF-16 by their marks, UTF-8 when it is valid as such, else GB18030, Big5 or what
 * chardet takes it for. Throws `unsupported_file` when it is no text.
 */
export function decodeText(bytes: Buffer): string {
  const marked = markOf(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  if (bytes.subarray(0, SAMPLE).includes(0)) throw unsupportedFile('binary', 'The file is neither text nor a workbook');
  const text = decodeStrictly(bytes, 'utf-8') ?? decodeLegacy(bytes);
  if (text === undefined)
    throw unsupportedFile('encoding', 'The encoding of the file cannot be told. Save it as UTF-8');
  return text;
}

function markOf(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8';
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return 'utf-16le';
  if (bytes.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))) return 'utf-16be';
  return undefined;
}

function decodeLegacy(bytes: Buffer): string | undefined {
  const guesses = analyse(bytes.subarray(0, SAMPLE)).map(({ name }) => String(name));
  const [best] = guesses;
  if (best && WESTERN.test(best) && !guesses.slice(0, 3).includes('GB18030')) return decodeStrictly(bytes, best);
  const readings = CHINESE.map((encoding) => decodeStrictly(bytes, encoding)).filter((text) => text !== undefined);
  const [reading] = readings.sort((a, b) => frequent(b) - frequent(a));
  return reading ?? (best && WESTERN.test(best) ? decodeStrictly(bytes, best) : undefined);
}

function decodeStrictly(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not in this encoding: the caller tries another one
  }
}

/** How many frequent characters a piece from the beginning has. */
function frequent(text: string): number {
  return text.slice(0, SAMPLE).match(FREQUENT)?.length ?? 0;
}
