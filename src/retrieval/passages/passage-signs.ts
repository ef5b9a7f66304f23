import { real } from '../cells.js';
import { fitOf } from './answer-kind.js';
import { findSubjects, type FoundSubjects } from './found-subjects.js';
import { type ReadQuery } from './read-query.js';
import { type ReadSentence } from './read-sentences.js';
import { keyAt, pairAt, type ReadTokens } from './read-tokens.js';

/** So many tokens after a number something may stand that is counted, and so many before it. */
const COUNTED_WITHIN = { after: 3, before: 2 };
/** A sentence that cannot hold the kind of answer counts less. */
const UNFIT = 0.6;

/** What speaks for a sentence; shares are of the weight of what the query is about. */
export interface SentenceSigns {
  /** What of it stands in the sentence. */
  readonly own: number;
  /** What stands only in the sentence before. */
  readonly before: number;
  /** What stands in the sentence, but neither in the title nor in the first sentence, which name what all of it is about. */
  readonly fresh: number;
  /** As `own`, but what stands in the title or in every sentence of the passage says nothing here. */
  readonly inner: number;
  /** Whether it could hold the kind of answer, 0..1. */
  readonly fit: number;
  /** Whether something that the query names is counted here, 0..1; only where a number is asked for. */
  readonly counted: number;
  /** Of the numbers and codes that the query names how much stands neither here, nor in the title or the first sentence, 0..1. */
  readonly strange: number;
  /** Whether it is a question itself. */
  readonly asks: boolean;
}

export interface PassageSigns {
  /** What of the query stands anywhere in title and text. */
  readonly coverage: number;
  /** The best sentence's `own`, less where it could not hold the answer. */
  readonly sentence: number;
  /** The most that stands in one sentence together with the title and the first. */
  readonly topical: number;
  /** Of the numbers that the query names how much stands there, 0..1. */
  readonly numbers: number;
  /** Of the names that it names how much does not, 0..1. */
  readonly strangers: number;
  readonly sentences: readonly SentenceSigns[];
}

/** Compares a passage with a query, sentence by sentence. */
export function signsOf(query: ReadQuery, sentences: readonly ReadSentence[], title?: ReadSentence): PassageSigns {
  const found = findSubjects(query, sentences, title);
  const rarity = rarityAmong(found);
  const signs = sentences.map((sentence, at) => signsOfOne(query, found, rarity, sentence, at));
  const { topic, everywhere } = found;
  const freshest = signs.reduce((most, { fresh }) => Math.max(most, fresh), 0);
  return {
    coverage: shareAt(query, found, everywhere),
    sentence: signs.reduce((best, { own, fit }) => Math.max(best, own * (UNFIT + (1 - UNFIT) * fit)), 0),
    topical: shareAt(query, found, topic) + freshest,
    numbers: shareOf(query, query.numbers, found, everywhere, everywhere),
    strangers: missingOf(query, query.names, found, everywhere, everywhere),
    sentences: signs,
  };
}

/** All shares in one loop, as it runs for each sentence of sixty passages. */
function signsOfOne(
  query: ReadQuery,
  found: FoundSubjects,
  rarity: Float32Array,
  sentence: ReadSentence,
  at: number,
): SentenceSigns {
  const { weights, kind } = query;
  const { cells, width, topic } = found;
  const [row, previous] = [at * width, at > 0 ? (at - 1) * width : at * width];
  let [own, before, fresh, inner] = [0, 0, 0, 0];
  for (let subject = 0; subject < width; subject++) {
    const weight = real(weights, subject);
    const here = real(cells, row + subject);
    own += weight * here;
    before += weight * Math.max(0, real(cells, previous + subject) - here);
    fresh += weight * Math.max(0, here - real(cells, topic + subject));
    inner += weight * (here * real(rarity, subject));
  }
  const fit = fitOf(kind, sentence, query.asked);
  const counted = kind === 'number' ? countedIn(query, sentence.tokens) : 0;
  const strange = missingOf(query, query.numbers, found, topic, row);
  return { own, before, fresh, inner, fit, counted, strange, asks: sentence.asks };
}

/** 1 for a subject in half a sentence, falling towards 0 for one in all, or in the title, which speaks for all. */
function rarityAmong({ cells, width, title }: FoundSubjects): Float32Array {
  const sentences = title / (width || 1);
  const scale = Math.log(sentences + 1.5);
  const rarity = new Float32Array(width);
  for (let subject = 0; subject < width; subject++) {
    let count = 0;
    for (let row = 0; row < title; row += width) count += real(cells, row + subject);
    rarity[subject] = (1 - real(cells, title + subject)) * (Math.log((sentences + 1) / (count + 0.5)) / scale);
  }
  return rarity;
}

/** Of what the query is about how much stands in a row, by weight. */
function shareAt({ weights }: ReadQuery, { cells, width }: FoundSubjects, row: number): number {
  let sum = 0;
  for (let subject = 0; subject < width; subject++) sum += real(weights, subject) * real(cells, row + subject);
  return sum;
}

/** Of these subjects how much stands in one of two rows, by weight; 0 where there are none. */
function shareOf(
  { weights }: ReadQuery,
  subjects: readonly number[],
  { cells }: FoundSubjects,
  one: number,
  other: number,
) {
  let [sum, all] = [0, 0];
  for (const subject of subjects) {
    const weight = real(weights, subject);
    sum += weight * Math.max(real(cells, one + subject), real(cells, other + subject));
    all += weight;
  }
  return sum / (all || 1);
}

/** And how much stands in neither. */
function missingOf(
  query: ReadQuery,
  subjects: readonly number[],
  found: FoundSubjects,
  one: number,
  other: number,
): number {
  return subjects.length > 0 ? 1 - shareOf(query, subjects, found, one, other) : 0;
}

function countedIn({ subjects, asked }: ReadQuery, tokens: ReadTokens): number {
  let best = 0;
  for (const at of tokens.numbers)
    if (!asked.has(keyAt(tokens.cells, at))) best = Math.max(best, countedAt(subjects, tokens, at));
  return best;
}

function countedAt(subjects: ReadQuery['subjects'], { cells, from, to }: ReadTokens, at: number): number {
  const last = Math.min(to - 1, at + COUNTED_WITHIN.after);
  for (let next = at + 1; next <= last; next++)
    if (subjects.has(keyAt(cells, next)) || subjects.has(pairAt(cells, next))) return 1;
  for (let before = Math.max(from, at - COUNTED_WITHIN.before); before < at; before++)
    if (subjects.has(keyAt(cells, before))) return 0.5;
  return 0;
}
