import { type PassageSigns, type SentenceSigns } from './passage-signs.js';

// The probabilities were fitted on bench/quality/development and not on the sets that are reported, the scores on that and on
// every second of their articles; how, and why these signs and no others: docs/decisions/0011-passages.md.

/** A passage further ahead of the others, or further behind the best, than this says no more. */
const LARGEST_LEAD = 3;

/**
 * A quote from a passage that speaks of less than this share of what is asked gains nothing by being ahead: where there
 * is nothing else on the subject, anything is far ahead.
 */
const LEAST_COVERAGE = 0.42;

/** A question answers nothing: what is not one comes before it. */
const QUESTION = 20;

/** What is said of another one is no answer: `E07` is not `E02`, 2025 not 2026, and Hangzhou not Ningbo. */
const STRANGE = 3;

/** How likely a sentence answers, among those of its passage: the logarithm of odds. */
export function sentenceScore({ own, before, fresh, inner, fit, counted, strange, asks }: SentenceSigns): number {
  const answers = 3.2 * own + 1.7 * before + 4.4 * fresh + 5 * inner + 1.8 * fit + 1.1 * counted - STRANGE * strange;
  return asks ? answers - QUESTION : answers;
}

/**
 * How likely a passage answers, among those found: the logarithm of odds.
 * @param match BM25 as a share of the most there could be
 */
export function passageScore(match: number, { coverage, sentence, topical, numbers }: PassageSigns): number {
  return 10 * match + 4.6 * coverage + 3.9 * sentence + 5.1 * topical + 2.6 * numbers;
}

/** What the passages beside it in its document add to that. */
export function supportScore(support: number): number {
  return 3.6 * support;
}

/**
 * What the score of a passage in another language than the question's is worth beside one in the same. Chosen on the
 * development passages, half of them in one language and half in the other, for questions to both.
 */
export const CROSSED_WORTH = 0.6;

/** What the probabilities are made of. */
export interface Standing {
  readonly signs: PassageSigns;
  /** Its score above the best of the others; negative for all but the first. */
  readonly lead: number;
  /** How many things the query is about: one shared word of one says less than five of five. */
  readonly subjects: number;
}

/** Probability that the passage answers, 0..1. */
export function passageProbability({ signs: { coverage, sentence }, lead, subjects }: Standing): number {
  return logistic(-5.5 + 3.4 * coverage + 0.7 * sentence + 0.95 * clip(lead) + 0.55 * Math.log(1 + subjects));
}

/** Probability that the quote from it holds the answer, 0..1; above {@link passageProbability} it means nothing. */
export function quoteProbability(standing: Standing, quoted: SentenceSigns | undefined): number {
  if (!quoted || quoted.asks) return 0;
  const { signs, lead, subjects } = standing;
  const { coverage, sentence, strangers } = signs;
  const gained = coverage < LEAST_COVERAGE ? Math.min(0, lead) : lead;
  const known = -5.85 + 2.5 * coverage + 1.1 * sentence + 1.05 * clip(gained) + 0.63 * Math.log(1 + subjects);
  return logistic(known - STRANGE * (quoted.strange + strangers));
}

/**
 * What is left of a probability where question and passage are in different languages: a translated word says less than
 * the word itself. Fitted on `bench/quality/development/crossed-faqs.jsonl`, with and without the passage that answers,
 * and stricter than that: a wrong quote is worse than none.
 */
export function crossedProbability(probability: number): number {
  return logistic(-0.5 + 0.7 * Math.log(probability / (1 - probability)));
}

function clip(lead: number): number {
  return Math.max(-LARGEST_LEAD, Math.min(LARGEST_LEAD, lead));
}

function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
