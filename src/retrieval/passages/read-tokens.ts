import { hashTerm } from '../hash-term.js';
import { keyOfWord, scanTokens } from './token-scanner.js';

/** What stands at each place of a sentence. All sentences of a text share the memory, as that is quicker to make and to free. */
export interface ReadTokens {
  /** For each place of the text two numbers, which {@link keyAt} and {@link pairAt} read. */
  readonly cells: Uint32Array;
  /** The first place of the sentence, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** The places of numbers, in digits or words. */
  readonly numbers: readonly number[];
}

/** Hash of the word or Chinese character at a place; 0 outside the text. */
export function keyAt(cells: Uint32Array, at: number): number {
  return cells[2 * at] ?? 0;
}

/** Hash of this Chinese character and the next one; 0 where none follows. */
export function pairAt(cells: Uint32Array, at: number): number {
  return cells[2 * at + 1] ?? 0;
}

const NUMBER_WORDS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half once twice';
const NUMBER_KEYS = new Set(NUMBER_WORDS.split(' ').map(keyOfWord));
const CHINESE_NUMERALS = codesOf('零〇二两三四五六七八九十百千万亿半');
/** 一 is in too many words to be a number, unless one of these is counted. */
const ONE = '一'.charCodeAt(0);
const COUNTED = codesOf('天日年月周次位件台条只座家场块元分秒小米公千百');
const [ZERO, NINE] = [48, 57];

/** The text that is being read, so many places of it; grown as needed, used again for the next one. */
const draft = { cells: new Uint32Array(1024), size: 0 };

/** Tokens of the plain sentences of one text. */
export function readTokens(plains: readonly string[]): ReadTokens[] {
  draft.size = 0;
  const read = plains.map((plain) => {
    const from = draft.size;
    const numbers = readOne(plain);
    return { from, to: draft.size, numbers };
  });
  const cells = draft.cells.slice(0, 2 * draft.size);
  return read.map((one) => ({ cells, ...one }));
}

/** Adds a sentence to the draft; returns the places of numbers. */
function readOne(plain: string): number[] {
  const numbers: number[] = [];
  let beforeStart = 0;
  let hanEnd = -1;
  scanTokens(plain, (key, han, start, end) => {
    if (2 * draft.size === draft.cells.length) makeRoom();
    const at = draft.size++;
    if (han && hanEnd === start) draft.cells[2 * at - 1] = hashTerm('h', plain, beforeStart, end);
    draft.cells[2 * at] = key;
    draft.cells[2 * at + 1] = 0;
    if (han ? isChineseNumeral(plain, start) : isNumber(plain, start, key)) numbers.push(at);
    beforeStart = start;
    hanEnd = han ? end : -1;
  });
  return numbers;
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
  const { cells } = draft;
  draft.cells = new Uint32Array(cells.length * 2);
  draft.cells.set(cells);
}

function codesOf(characters: string): Set<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
