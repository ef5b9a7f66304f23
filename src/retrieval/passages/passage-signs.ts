import { type Alternative } from './alternatives.js';
import { fitOf } from './answer-kind.js';
import { type ReadQuery } from './read-query.js';
import { type ReadSentence } from './read-sentences.js';
import { type ReadTokens } from './read-tokens.js';

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
  const found = foundIn(query, sentences);
  const named = title ? [subjectsIn(query, title)] : [];
  const topic = unite([...named, ...found.slice(0, 1)], query.weights.length);
  const everywhere = unite([topic, ...found], query.weights.length);
  const rarity = rarityAmong(found, named[0] ?? NOTHING, query.weights.length);
  const signs = sentences.map((sentence, at): SentenceSigns => {
    const here = found[at] ?? NOTHING;
    return {
      own: share(query, (subject) => here[subject] ?? 0),
      before: share(query, (subject) => Math.max(0, (found[at - 1]?.[subject] ?? 0) - (here[subject] ?? 0))),
      fresh: share(query, (subject) => Math.max(0, (here[subject] ?? 0) - (topic[subject] ?? 0))),
      inner: share(query, (subject) => (here[subject] ?? 0) * (rarity[subject] ?? 0)),
      fit: fitOf(query.kind, sentence, query.asked),
      counted: query.kind === 'number' ? countedIn(query, sentence.tokens) : 0,
      strange: missingOf(query, query.numbers, topic, here),
      asks: sentence.asks,
    };
  });
  return {
    coverage: share(query, (subject) => everywhere[subject] ?? 0),
    sentence: signs.reduce((best, { own, fit }) => Math.max(best, own * (UNFIT + (1 - UNFIT) * fit)), 0),
    topical: share(query, (subject) => topic[subject] ?? 0) + Math.max(0, ...signs.map(({ fresh }) => fresh)),
    numbers: shareOf(query, query.numbers, (subject) => everywhere[subject] ?? 0),
    strangers: missingOf(query, query.names, everywhere, NOTHING),
    sentences: signs,
  };
}

/** What follows a question answers it, and says of itself what the question names. */
function foundIn(query: ReadQuery, sentences: readonly ReadSentence[]): Float32Array[] {
  const found = sentences.map((sentence) => subjectsIn(query, sentence));
  return found.map((here, at) => {
    const before = sentences[at - 1]?.asks ? found[at - 1] : undefined;
    return before ? unite([here, before], query.weights.length) : here;
  });
}

const NOTHING = new Float32Array(0);
const NO_ALTERNATIVES: readonly Alternative[] = [];

/** How far each subject is there: 1 as it is asked for, less by another word. */
function subjectsIn(query: ReadQuery, { plain, tokens: { keys, pairs } }: ReadSentence): Float32Array {
  const { subjects, weights, alternatives, phrases, filter } = query;
  const found = new Float32Array(weights.length);
  const look = (key: number) => {
    const subject = subjects.get(key);
    if (subject !== undefined) found[subject] = 1;
    for (const other of alternatives.get(key) ?? NO_ALTERNATIVES)
      if (other.strength > (found[other.subject] ?? 0)) found[other.subject] = other.strength;
  };
  for (let at = 0; at < keys.length; at++) {
    if (filter.mayHave(keyAt(keys, at))) look(keyAt(keys, at));
    if (filter.mayHave(keyAt(pairs, at))) look(keyAt(pairs, at));
  }
  for (const { text, subjects: meant, strength } of phrases)
    if (plain.includes(text)) for (const at of meant) found[at] = Math.max(found[at] ?? 0, strength);
  return found;
}

function unite(found: readonly Float32Array[], size: number): Float32Array {
  const most = new Float32Array(size);
  for (const one of found)
    for (let subject = 0; subject < size; subject++) most[subject] = Math.max(most[subject] ?? 0, one[subject] ?? 0);
  return most;
}

/** 1 for a subject in half a sentence, falling towards 0 for one in all, or in the title, which speaks for all. */
function rarityAmong(found: readonly Float32Array[], named: Float32Array, size: number): Float32Array {
  const scale = Math.log(found.length + 1.5);
  return Float32Array.from({ length: size }, (_, subject) => {
    const count = found.reduce((sum, one) => sum + (one[subject] ?? 0), 0);
    return (1 - (named[subject] ?? 0)) * (Math.log((found.length + 1) / (count + 0.5)) / scale);
  });
}

function share({ weights }: ReadQuery, found: (subject: number) => number): number {
  let sum = 0;
  for (let subject = 0; subject < weights.length; subject++) sum += (weights[subject] ?? 0) * found(subject);
  return sum;
}

/** Of the weight of these subjects how much is found; 0 where there are none. */
function shareOf({ weights }: ReadQuery, subjects: readonly number[], found: (subject: number) => number): number {
  const weigh = (worth: (subject: number) => number) =>
    subjects.reduce((sum, subject) => sum + (weights[subject] ?? 0) * worth(subject), 0);
  return weigh(found) / (weigh(() => 1) || 1);
}

/** And how much is found in neither of two. */
function missingOf(query: ReadQuery, subjects: readonly number[], one: Float32Array, other: Float32Array): number {
  if (subjects.length === 0) return 0;
  return 1 - shareOf(query, subjects, (subject) => Math.max(one[subject] ?? 0, other[subject] ?? 0));
}

function countedIn(query: ReadQuery, tokens: ReadTokens): number {
  let best = 0;
  tokens.numbers.forEach((number, at) => {
    if (number === 1 && !query.asked.has(keyAt(tokens.keys, at))) best = Math.max(best, countedAt(query, tokens, at));
  });
  return best;
}

function countedAt({ subjects }: ReadQuery, { keys, pairs }: ReadTokens, at: number): number {
  for (let next = at + 1; next <= at + COUNTED_WITHIN.after; next++)
    if (subjects.has(keyAt(keys, next)) || subjects.has(keyAt(pairs, next))) return 1;
  for (let before = at - COUNTED_WITHIN.before; before < at; before++)
    if (subjects.has(keyAt(keys, before))) return 0.5;
  return 0;
}

function keyAt(keys: Uint32Array, at: number): number {
  return keys[at] ?? 0;
}
