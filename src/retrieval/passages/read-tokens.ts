import { hashTerm } from '../hash-term.js';
import { keyOfWord, scanTokens } from './token-scanner.js';

/** What stands at each place of a sentence; arrays of equal length. */
export interface ReadTokens {
  /** Hash of the word or Chinese character. */
  readonly keys: Uint32Array;
  /** Hash of this Chinese character and the next one; 0 where none follows. */
  readonly pairs: Uint32Array;
  /** 1 for a number, in digits or words. */
  readonly numbers: Uint8Array;
}

const NUMBER_WORDS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half once twice';
const NUMBER_KEYS = new Set(NUMBER_WORDS.split(' ').map(keyOfWord));
const CHINESE_NUMERALS = codesOf('零〇二两三四五六七八九十百千万亿半');
/** 一 is in too many words to be a number, unless one of these is counted. */
const ONE = '一'.charCodeAt(0);
const COUNTED = codesOf('天日年月周次位件台条只座家场块元分秒小米公千百');
const [ZERO, NINE] = [48, 57];

/** Tokens of the text that is being read; grown as needed, used again for the next one. */
const draft = { keys: new Uint32Array(512), pairs: new Uint32Array(512), numbers: new Uint8Array(512), size: 0 };

/** Tokens of the plain sentences of one text. They share their memory: one of each kind of array for all is quicker to make. */
export function readTokens(plains: readonly string[]): ReadTokens[] {
  draft.size = 0;
  const ends = plains.map(readOne);
  const { size } = draft;
  const [keys, pairs] = [draft.keys.slice(0, size), draft.pairs.slice(0, size)];
  const numbers = draft.numbers.slice(0, size);
  return ends.map((end, at) => {
    const start = ends[at - 1] ?? 0;
    const part = { keys: keys.subarray(start, end), pairs: pairs.subarray(start, end) };
    return { ...part, numbers: numbers.subarray(start, end) };
  });
}

/** Adds a sentence to the draft; returns where it ends. */
function readOne(plain: string): number {
  let beforeStart = 0;
  let hanEnd = -1;
  scanTokens(plain, (key, han, start, end) => {
    if (draft.size === draft.keys.length) makeRoom();
    const at = draft.size++;
    if (han && hanEnd === start) draft.pairs[at - 1] = hashTerm('h', plain, beforeStart, end);
    draft.keys[at] = key;
    draft.pairs[at] = 0;
    draft.numbers[at] = (han ? isChineseNumeral(plain, start) : isNumber(plain, start, key)) ? 1 : 0;
    beforeStart = start;
    hanEnd = han ? end : -1;
  });
  return draft.size;
}

function isChineseNumeral(plain: string, start: number): boolean {
  const code = plain.charCodeAt(start);
  return CHINESE_NUMERALS.has(code) || (code === ONE && COUNTED.has(plain.charCodeAt(start + 1)));
}

function isNumber(plain: string, start: number, key: number): boolean {
  const code = plain.charCodeAt(start);
  return (code >= ZERO && code <= NINE) || NUMBER_KEYS.has(key);
}

function makeRoom(): void {
  const { keys, pairs, numbers } = draft;
  draft.keys = new Uint32Array(keys.length * 2);
  draft.pairs = new Uint32Array(keys.length * 2);
  draft.numbers = new Uint8Array(keys.length * 2);
  draft.keys.set(keys);
  draft.pairs.set(pairs);
  draft.numbers.set(numbers);
}

function codesOf(characters: string): Set<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
