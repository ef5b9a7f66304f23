import { denials } from '../verify/tokens/denials.js';
import { type ReadSentence } from './read-sentences.js';

/** A neighbour that is nearly as likely (in logarithms of odds) is quoted too: the answer may be in either. */
const NEARLY = 1.2;
/** Characters; two sentences longer than this together are too much to read. */
const LONGEST_PAIR = 500;
/** A passage of two sentences that is no longer is quoted whole, unless one of them is of another thing: the next row's product. */
const SHORT_PASSAGE = 120;
const OF_ANOTHER = 3;
/** A sentence that begins so says little without the one before it. */
const LEANS_BACK =
  /^(?:它|他|她|其|这|此|该|但|不过|否则|同时|另外|(?:its?|they|he|she|this|that|these|those|but|otherwise)(?![a-z]))/u;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The sentence with the best score, and a neighbour where that helps: where the quote begins and ends in the text. */
export function quoteOf(sentences: readonly ReadSentence[], scores: readonly number[]): Span {
  const best = scores.indexOf(Math.max(...scores));
  const sentence = sentences[best];
  if (!sentence) return { start: 0, end: 0 };
  const nearly = isShort(sentences) ? OF_ANOTHER : NEARLY;
  const neighbour = sentences[neighbourOf(best, sentence, scores, nearly)] ?? sentence;
  const pair = { start: Math.min(sentence.start, neighbour.start), end: Math.max(sentence.end, neighbour.end) };
  const quote = lengthOf(pair) > LONGEST_PAIR ? sentence : pair;
  const list = exceptedList(sentences, scores, best);
  return list && lengthOf(list) <= LONGEST_PAIR ? list : quote;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

/**
 * All of the list of which the best sentence is an exception, unless that is asked for so plainly that no other item comes
 * near: "late because of a storm: nothing" is no answer to what becomes of a late parcel.
 */
function exceptedList(sentences: readonly ReadSentence[], scores: readonly number[], best: number): Span | undefined {
  const own = scores[best] ?? 0;
  const comesNear = (at: number) => at !== best && own - (scores[at] ?? 0) < OF_ANOTHER;
  const items = itemsAround(sentences, best);
  if (!items.some(comesNear) || denials(sentences[best]?.plain ?? '').length === 0) return undefined;
  const [first, last] = [items[0], items.at(-1)].map((at) => sentences[at ?? best]);
  return first && last && { start: first.start - first.mark, end: last.end };
}

/** The numbers of the items of the list that a sentence is in, its own among them; none if it is in no list. */
function itemsAround(sentences: readonly ReadSentence[], best: number): number[] {
  const isItem = (at: number) => (sentences[at]?.mark ?? 0) > 0;
  let [first, last] = [best, best];
  while (isItem(first - 1)) first--;
  while (isItem(last + 1)) last++;
  return isItem(best) ? Array.from({ length: last - first + 1 }, (_, at) => first + at) : [];
}

function isShort(sentences: readonly ReadSentence[]): boolean {
  const [first, last] = sentences;
  return sentences.length === 2 && last !== undefined && last.end - (first?.start ?? 0) <= SHORT_PASSAGE;
}

function neighbourOf(best: number, { plain }: ReadSentence, scores: readonly number[], nearly: number): number {
  const score = (at: number) => scores[at] ?? Number.NEGATIVE_INFINITY;
  const likelier = score(best - 1) >= score(best + 1) ? best - 1 : best + 1;
  if (score(best) - score(likelier) < nearly) return likelier;
  return LEANS_BACK.test(plain) ? best - 1 : best;
}
