import { analyse } from 'chardet';
import { unsupportedFile } from './file-error.js';

const SAMPLE = 64 * 1024;
/**
 * What Chinese spreadsheets write besides UTF-8, and by which first bytes of two they write their punctuation and their
 * everyday characters (level 1 of GB 2312-80, 3,755 of them, and of Big5, 5,401).
 */
const CHINESE = [
  { encoding: 'gb18030', punctuation: [0xa1, 0xa3], everyday: [0xb0, 0xd7], leastSecond: 0xa1 },
  { encoding: 'big5', punctuation: [0xa1, 0xa3], everyday: [0xa4, 0xc6], leastSecond: 0x40 },
] as const;
type ChineseEncoding = (typeof CHINESE)[number];
/** Of what is not ASCII in a Chinese text, nearly all is everyday; in another text read so, less than half. */
const MOSTLY = 0.7;

/**
 * Text of unknown encoding: UTF-8 or UTF-16 by their marks, UTF-8 when it is valid as such, else GB18030 or Big5 where that makes
 * everyday Chinese of it, else what chardet takes it for. Throws `unsupported_file` when it is no text.
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
  const [likeliest] = CHINESE.map((one) => ({ one, share: everydayShare(bytes, one) })).toSorted(
    (a, b) => b.share - a.share,
  );
  const chinese = likeliest && likeliest.share >= MOSTLY ? decodeStrictly(bytes, likeliest.one.encoding) : undefined;
  if (chinese !== undefined) return chinese;
  const [best] = analyse(bytes.subarray(0, SAMPLE));
  return best && decodeStrictly(bytes, String(best.name));
}

/** How much of what is not ASCII is everyday Chinese, 0..1, if it is in this encoding. */
function everydayShare(bytes: Buffer, { punctuation, everyday, leastSecond }: ChineseEncoding): number {
  const end = Math.min(bytes.length, SAMPLE);
  let characters = 0;
  let known = 0;
  for (let at = 0; at < end; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const second = bytes[++at] ?? 0;
    characters++;
    const isKnown = [punctuation, everyday].some(([low, high]) => low <= lead && lead <= high);
    if (isKnown && second >= leastSecond) known++;
  }
  return characters > 0 ? known / characters : 0;
}

function decodeStrictly(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not in this encoding: the caller tries another one
  }
}
