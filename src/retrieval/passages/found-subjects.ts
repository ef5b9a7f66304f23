import { type Alternative } from './alternatives.js';
import { type ReadQuery } from './read-query.js';
import { type ReadSentence } from './read-sentences.js';

/** How far each subject of a query stands in the sentences of a passage: 1 as it is asked for, less by another word. */
export interface FoundSubjects {
  /** Rows of `width` numbers: one for each sentence in order, and those that begin at the places below. */
  readonly cells: Float32Array;
  readonly width: number;
  readonly title: number;
  /** Title and first sentence, which name what all of it is about: the most of each. */
  readonly topic: number;
  /** The most anywhere. */
  readonly everywhere: number;
}

const NO_ALTERNATIVES: readonly Alternative[] = [];

/** Used again for the next passage: what is made for each sentence anew keeps the garbage collector busy. */
let draft = new Float32Array(4096);

/** Looks for what the query is about. What it returns holds until it is called again. */
export function findSubjects(
  query: ReadQuery,
  sentences: readonly ReadSentence[],
  title?: ReadSentence,
): FoundSubjects {
  const width = query.weights.length;
  const named = sentences.length * width;
  const places = { title: named, topic: named + width, everywhere: named + 2 * width };
  const cells = emptyCells(named + 3 * width);
  sentences.forEach((sentence, at) => note(query, sentence, cells, at * width));
  if (title) note(query, title, cells, named);
  // What follows a question answers it, and says of itself what the question names.
  for (let at = sentences.length - 1; at > 0; at--)
    if (sentences[at - 1]?.asks) unite(cells, width, at * width, (at - 1) * width);
  unite(cells, width, places.topic, named);
  if (named > 0) unite(cells, width, places.topic, 0);
  for (let at = 0; at <= sentences.length + 1; at++) unite(cells, width, places.everywhere, at * width);
  return { cells, width, ...places };
}

function emptyCells(size: number): Float32Array {
  if (size > draft.length) draft = new Float32Array(2 * size);
  return draft.fill(0, 0, size);
}

function note(
  query: ReadQuery,
  { plain, tokens: { cells: read, from, to } }: ReadSentence,
  cells: Float32Array,
  row: number,
): void {
  const { filter, phrases } = query;
  // Keys and pairs, one after the other.
  for (let at = 2 * from; at < 2 * to; at++) {
    const key = read[at] ?? 0;
    if (filter.mayHave(key)) look(query, key, cells, row);
  }
  for (const { text, subjects, strength } of phrases)
    if (plain.includes(text)) for (const subject of subjects) raise(cells, row + subject, strength);
}

function look({ subjects, alternatives }: ReadQuery, key: number, cells: Float32Array, row: number): void {
  const subject = subjects.get(key);
  if (subject !== undefined) cells[row + subject] = 1;
  for (const other of alternatives.get(key) ?? NO_ALTERNATIVES) raise(cells, row + other.subject, other.strength);
}

function raise(cells: Float32Array, at: number, strength: number): void {
  if (strength > (cells[at] ?? 0)) cells[at] = strength;
}

/** Raises the row at `to` to the one at `from`, where that is higher. */
function unite(cells: Float32Array, width: number, to: number, from: number): void {
  for (let subject = 0; subject < width; subject++) raise(cells, to + subject, cells[from + subject] ?? 0);
}
