import { bareSentence, cutSentences } from '../sentences.js';
import { readingOf, type Reading } from './alignment/alignment.js';
import { type Cell, cellsOf } from './cells/cell.js';
import { type Headings, headingsOf } from './cells/heading.js';
import { type Keys, keysOf } from './objection/keys.js';
import { readTokens, type Token } from './tokens/token.js';

/** As far back a pronoun reaches. */
const REACH = 3;

/** What an answer may rest on. */
export interface Source {
  readonly title: string;
  readonly text: string;
}

/** One sentence of a source. */
export interface SourceSentence {
  /** Offsets in the source's text. */
  readonly start: number;
  readonly end: number;
  /** The sentence without what stands in brackets, with it, and each of these asides. */
  readonly parts: () => readonly Reading[];
  /** What colons divide it into, as in the row of a table. */
  readonly cells: () => readonly Cell[];
  readonly keys: Keys;
  /** The title, and the sentences before. */
  readonly before: Keys;
  /** All words and figures in order, to be recognised to the letter. */
  readonly letter: string;
}

/** A source, read once. */
export interface ReadSource {
  readonly sentences: readonly SourceSentence[];
  readonly keys: Keys;
  readonly names: ReadonlySet<string>;
  readonly headings: Headings;
}

/** Reads a source. */
export function readSource({ title, text }: Source): ReadSource {
  const titled = readTokens(title.replaceAll('_', ' '));
  const spans = spansOf(text);
  const read = spans.map(({ start, end }) => readTokens(text.slice(start, end)));
  const sentences = spans.map((span, at) => {
    const tokens = read[at] ?? [];
    const before = keysOf(titled, ...read.slice(Math.max(0, at - REACH), at));
    return {
      ...span,
      parts: once(() => partsOf(tokens).map(readingOf)),
      cells: once(() => cellsOf(readingOf(tokens))),
      keys: keysOf(titled, tokens),
      before,
      letter: letterOf(tokens),
    };
  });
  const headings = headingsOf(titled, read);
  return { sentences, keys: keysOf(titled, ...read), names: namesIn(read.flat()), headings };
}

/** Read when it is needed, and kept. */
function once<Value>(read: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= read());
}

function partsOf(tokens: readonly Token[]): (readonly Token[])[] {
  const asides = new Set(tokens.map(({ aside }) => aside));
  if (asides.size === 1) return [tokens];
  return [...Array.from(asides, (number) => tokens.filter(({ aside }) => aside === number)), tokens];
}

/** What makes two sentences the same to the letter, whatever their marks and spaces. */
export function letterOf(tokens: readonly Token[]): string {
  return tokens.map(({ kind, key }) => `${kind[0]}${key}`).join(' ');
}

/** Words that are written with a capital inside of sentences. */
export function namesIn(tokens: readonly Token[]): Set<string> {
  return new Set(tokens.flatMap(({ capital, key }) => (capital === 'inside' ? [key] : [])));
}

/** Where each sentence with any words stands, without space and list marks around it. */
function spansOf(text: string): { start: number; end: number }[] {
  let at = 0;
  return cutSentences(text).flatMap((sentence) => {
    const bare = bareSentence(sentence);
    const start = at + sentence.lastIndexOf(bare);
    at += sentence.length;
    return /[\p{L}\p{N}]/u.test(bare) ? [{ start, end: start + bare.length }] : [];
  });
}
