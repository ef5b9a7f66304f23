import { hashTerm } from '../hash-term.js';
import { HashTable } from '../hash-table.js';
import { normalise, stem } from '../terms.js';
import { baseForm } from './base-form.js';

const HAN = /^\p{Script=Han}$/u;
const WORD = /^[\p{L}\p{M}\p{N}]$/u;
const DIGIT_GROUP = /(?<=\d),(?=\d{3})/g;
/** Most words of a language are few; a text of nothing but rare words must not fill the memory. */
const MOST_WORDS = 150_000;

const UNKNOWN = 0;
const OTHER = 1;
const LETTER = 2;
const IDEOGRAPH = 3;
const classes = new Uint8Array(0x10000);
/** Words as they are written, by their hashes, and the key of each. */
const known = { words: HashTable.empty(), keys: new Uint32Array(MOST_WORDS) };

/** Called for each token: its key, whether it is a Chinese character, and where it stands in the normalised text. */
export type TokenSink = (key: number, han: boolean, start: number, end: number) => void;

/** One way of writing: as {@link normalise}, and 1,299 is 1299. */
export function plainText(text: string): string {
  const plain = normalise(text);
  return plain.includes(',') ? plain.replace(DIGIT_GROUP, '') : plain;
}

/** Words and Chinese characters of a plain text in order, as hashes of their base forms. */
export function scanTokens(plain: string, sink: TokenSink): void {
  for (let at = 0; at < plain.length;) {
    const kind = classAt(plain, at);
    const width = widthAt(plain, at);
    if (kind === IDEOGRAPH) sink(hashTerm('h', plain, at, at + width), true, at, at + width);
    if (kind !== LETTER) {
      at += width;
      continue;
    }
    const end = wordEnd(plain, at);
    sink(keyOfPart(plain, at, end), false, at, end);
    at = end;
  }
}

/** The key of a word, in whatever form it stands. */
export function keyOfWord(word: string): number {
  return keyOfPart(word, 0, word.length);
}

/** A text is full of words that were met before: to hash one in its place is quicker than to cut it out and look that up. */
function keyOfPart(plain: string, start: number, end: number): number {
  const written = hashTerm('s', plain, start, end);
  const at = known.words.find(written);
  if (at >= 0) return known.keys[at] ?? 0;
  if (known.words.size >= MOST_WORDS) known.words = HashTable.empty();
  const key = hashTerm('w', stem(baseForm(plain.slice(start, end))));
  known.keys[known.words.add(written)] = key;
  return key;
}

function wordEnd(plain: string, start: number): number {
  let at = start;
  while (at < plain.length) {
    if (classAt(plain, at) === LETTER) at += widthAt(plain, at);
    else if (plain[at] === "'" && at + 1 < plain.length && classAt(plain, at + 1) === LETTER) at++;
    else break;
  }
  return at;
}

function widthAt(plain: string, at: number): number {
  const code = plain.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 ? 2 : 1;
}

function classAt(plain: string, at: number): number {
  const code = plain.charCodeAt(at);
  if (code >= 0xd800 && code < 0xdc00) return classOf(String.fromCodePoint(plain.codePointAt(at) ?? 0));
  const met = classes[code] ?? UNKNOWN;
  if (met !== UNKNOWN) return met;
  return (classes[code] = classOf(String.fromCharCode(code)));
}

function classOf(character: string): number {
  if (HAN.test(character)) return IDEOGRAPH;
  return WORD.test(character) ? LETTER : OTHER;
}
