import { align, type Reading, readingOf } from './alignment/alignment.js';
import { gapsOf } from './alignment/gap.js';
import { movesValue } from './objection/cell.js';
import { movesName } from './objection/name.js';
import { type Objection, objectionTo } from './objection/objection.js';
import type { ReadSource, SourceSentence } from './source.js';
import { isFigure, type Token, weigh } from './tokens/token.js';

/** How much of a sentence a passage must say too (docs/decisions/0007-verification.md). */
export const COVERAGE_THRESHOLD = 0.75;
/** Sentences of a source that are looked at closely: those with most words in common, and not much fewer than the first. */
const CLOSE = 4;
const WORTH_A_LOOK = 0.6;
/** A sentence as near as this to the nearest is as good. */
const AS_NEAR = 0.05;

/** How a sentence of an answer, or a part of it, fares against one sentence of a source. */
export interface Trial {
  /** What is held against it. */
  readonly tokens: readonly Token[];
  /** Which sentence of the source. */
  readonly at: number;
  /** How much of it lies beside the same words, in their order. */
  readonly laid: number;
  /** How much of it the sentence says, in whatever order. */
  readonly share: number;
  readonly literal: boolean;
  /** The source's clauses are not cut off at the ends. */
  readonly wholeClause: boolean;
  /** How much it claims. */
  readonly substance: number;
  readonly objection: Objection | undefined;
}

const NONE: Trial = {
  ...{ tokens: [], at: 0, laid: 0, share: 0, substance: 0, objection: 'coverage' },
  ...{ literal: false, wholeClause: false },
};

/** How the sentence of a source that is nearest to some tokens supports them; of equally near ones one that does. */
export function tryBest(read: ReadSource, names: ReadonlySet<string>, tokens: readonly Token[]): Trial {
  const reading = readingOf(tokens);
  const near = read.sentences
    .map((sentence, at) => ({ sentence, at, common: commonWith(sentence, tokens) }))
    .sort((a, b) => b.common - a.common)
    .filter(({ common }, rank, [first]) => rank < CLOSE && common >= WORTH_A_LOOK * (first?.common ?? 0));
  const trials = near.flatMap(({ sentence, at }) =>
    partsFor(tokens, sentence).map((part) => ({ at, ...hold(reading, part, { sentence, read, names }) })),
  );
  const nearest = Math.max(...trials.map(({ laid }) => laid)) - AS_NEAR;
  const [best = NONE] = trials
    .filter(({ laid }) => laid >= nearest)
    .sort((a, b) => Number(!!a.objection) - Number(!!b.objection) || b.laid - a.laid);
  return best;
}

/** What says nothing in brackets is not held against a sentence with its asides: it could lie across their borders. */
function partsFor(tokens: readonly Token[], { parts }: SourceSentence): readonly Reading[] {
  const hasAside = tokens.some(({ aside }) => aside > 0);
  return hasAside || parts().length === 1 ? parts() : parts().slice(0, -1);
}

function commonWith({ keys }: SourceSentence, tokens: readonly Token[]): number {
  return weigh(tokens.filter(({ key }) => keys.words.has(key)));
}

/** Lays tokens of an answer beside a part of a sentence of a source. */
function hold(
  answer: Reading,
  part: Reading,
  { sentence, read, names }: { sentence: SourceSentence; read: ReadSource; names: ReadonlySet<string> },
): Omit<Trial, 'at'> {
  const pairs = align(answer, part);
  const gaps = gapsOf(answer.tokens, part.tokens, pairs);
  const near = {
    ...{ answer: answer.tokens, source: part.tokens, names },
    ...{ before: sentence.before, passage: read.keys },
  };
  const added = gaps.flatMap((gap) => gap.added);
  const substance = weigh(answer.tokens);
  const share = shareOf(answer.tokens, missingIn(sentence, added));
  const objection = () =>
    gaps.map((gap) => objectionTo(gap, near)).find(Boolean) ??
    (movesName(gaps, names) ? 'name' : movesValue(answer, sentence.cells()));
  return {
    ...{ tokens: answer.tokens, share, substance, laid: substance ? 1 - weigh(added) / substance : 1 },
    literal: pairs.every((pair) => pair.literal) && added.every(({ light }) => light),
    wholeClause: [gaps[0], gaps.at(-1)].every((gap) => gap?.dropped.every(({ light }) => light)),
    objection: share < COVERAGE_THRESHOLD ? 'coverage' : objection(),
  };
}

/** Figures are looked at one by one; the share is that of the words. */
function shareOf(tokens: readonly Token[], missing: number): number {
  const words = weigh(tokens.filter((token) => !isFigure(token)));
  return words ? 1 - missing / words : 1;
}

/** What the sentence does not say anywhere; what was named before counts half. */
function missingIn({ keys, before }: SourceSentence, added: readonly Token[]): number {
  const unsaid = added.filter((token) => !isFigure(token) && !keys.words.has(token.key));
  return weigh(unsaid) - weigh(unsaid.filter(({ key }) => before.words.has(key))) / 2;
}
