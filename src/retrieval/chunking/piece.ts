import { cutSentences } from '../sentences.js';
import { type Block, blockText } from './block.js';
import { cleanText, hasUnseenText } from './clean-text.js';

/** Something that is not cut: a sentence, an item's sentence, a row. */
export interface Piece {
  /** With the space or line break that follows it. */
  readonly text: string;
  readonly weight: number;
  readonly page: number | null;
  /** A paragraph, a list, or a table begins here: how much all of it weighs. 0 in the middle of one. */
  readonly begins: number;
  /** It stands in a block with text that people cannot see. */
  readonly unseen: boolean;
}

/** A passage weighs this much at most; a Han character says as much as two letters and weighs 2. */
export const MOST = 900;
/** A row is one thing, whatever it weighs; but this much is prose in a cell. */
const HEAVIEST_ROW = 4 * MOST;
/** Where a sentence ends for those who write no full stop: clauses and spaces; an address stays whole. */
const ATOM =
  /(?:https?:\/\/|www\.)[^\s<>"'，。；！？、（）】》]+|[^\s，,；;、：:]*[\s，,；;、：:]+|[^\s，,；;、：:]+/giu;
const URL = /(?:https?:\/\/|www\.)[^\s<>"'，。；！？、（）】》]+/giu;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/gu;

/** What a text weighs against the limits of a passage. */
export function weigh(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

/** The pieces of a block, in order. */
export function piecesOf(block: Block): Piece[] {
  const texts = textsOf(block).filter((text) => text.trim() !== '');
  const total = texts.reduce((sum, text) => sum + weigh(text), 0);
  const page = block.page ?? null;
  const unseen = block.hidden ?? hasUnseenText(blockText(block));
  return texts.map((text, at) => ({ text, weight: weigh(text), page, begins: at === 0 ? total : 0, unseen }));
}

function textsOf(block: Block): string[] {
  if (block.kind === 'list')
    return block.items
      .map(oneLine)
      .filter(Boolean)
      .flatMap((item) => sentences(`- ${item}`));
  if (block.kind !== 'table') return sentences(cleanText(block.text));
  const header = block.header.map(oneLine);
  const rows = block.rows.map((row) => rowText(header, row.map(oneLine)));
  return (rows.length ? rows : [header.filter(Boolean).join('; ')]).flatMap((row) =>
    weigh(row) > HEAVIEST_ROW ? sentences(row) : [`${row}\n`],
  );
}

/** `header: value; header: value`, so that a row says what it means wherever it is quoted. */
function rowText(header: readonly string[], row: readonly string[]): string {
  if (header.length === 0 && row.length === 2 && row.every(Boolean)) return row.join(': ');
  if (row.filter(Boolean).length === 1 && isRemark(row[0] ?? '')) return row.join('');
  const cells = row.map((cell, at) => (cell && header[at] ? `${header[at]}: ${cell}` : cell));
  return cells.filter(Boolean).join('; ');
}

/** What stands alone in the first cell of a row and says something is a note under the table, and no value of the column. */
function isRemark(cell: string): boolean {
  return /[。！？；，：.!?;]|[:,]\s/u.test(cell);
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll('\n', ' ');
}

/** The sentences of a paragraph, none too heavy for a passage; the last ends its line. */
function sentences(text: string): string[] {
  return wholeUrls(text, withBreaks(cutSentences(text)))
    .flatMap(lightEnough)
    .map((sentence, at, all) => (at === all.length - 1 ? `${sentence.trimEnd()}\n` : sentence));
}

/** Sentences with the line breaks after them, which `cutSentences` cuts off as if they were some. */
function withBreaks(cut: readonly string[]): string[] {
  const sentences: string[] = [];
  for (const one of cut)
    if (one.trim() !== '') sentences.push(one);
    else if (sentences.length > 0) sentences.push((sentences.pop() ?? '') + one);
  return sentences;
}

/** Sentences that were cut inside an address, at its question mark, joined again. */
function wholeUrls(text: string, cut: readonly string[]): string[] {
  const spans = Array.from(text.matchAll(URL), ({ index, 0: url }) => [index, index + url.length] as const);
  const joined: string[] = [];
  let open = '';
  let at = 0;
  for (const sentence of cut) {
    open += sentence;
    at += sentence.length;
    if (spans.some(([from, to]) => from < at && at < to)) continue;
    joined.push(open);
    open = '';
  }
  return open ? [...joined, open] : joined;
}

function lightEnough(sentence: string): string[] {
  if (weigh(sentence) <= MOST) return [sentence];
  const cut: string[] = [];
  let open = '';
  for (const atom of (sentence.match(ATOM) ?? []).flatMap(smallAtoms)) {
    if (open && weigh(open) + weigh(atom) > MOST) {
      cut.push(open);
      open = '';
    }
    open += atom;
  }
  return open ? [...cut, open] : cut;
}

/** Thousands of characters without any mark: no language, or one that writes none. Addresses stay whole even so. */
function smallAtoms(atom: string): string[] {
  if (weigh(atom) <= MOST || /^(?:https?:|www\.)/iu.test(atom)) return [atom];
  const letters = Array.from(atom);
  const size = MOST / 2;
  return Array.from({ length: Math.ceil(letters.length / size) }, (_, at) =>
    letters.slice(at * size, (at + 1) * size).join(''),
  );
}
