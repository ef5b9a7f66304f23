import type { Decision, KnownPart, Part, SeveralDecision, UnclearPart } from '../decision.js';
import { type QuestionUnit, questionUnits } from '../gaps/likeness/question-units.js';
import { saidBy } from '../said-by.js';

/** An answer that has so much of what a question is about is likely to be on it. */
const MEANT = 0.5;

/**
 * What to do with a message that asks several things, where looking at each by itself is better than looking at the whole:
 * `whole` is what would be done with that. Undefined where it is not.
 */
export function severally(whole: Decision, parts: readonly Part[]): Decision | undefined {
  const each = eachOf(parts);
  const [first, ...others] = each.parts;
  if (!first || mayAnswerAll(whole, each)) return undefined;
  if (others.length + each.unclear.length + each.unknown.length > 0) return each;
  return isAnswer(whole) ? undefined : first.decision;
}

/** Where it is open what one of them means, an answer to the whole may tell; not one that answers another of them. */
function mayAnswerAll(whole: Decision, { parts, unclear }: SeveralDecision): boolean {
  if (unclear.length === 0 || !isAnswer(whole)) return false;
  return parts.every(({ decision }) => sourceOf(decision) !== sourceOf(whole));
}

/** The answers to several questions, each once, what would be asked back, and the questions that nothing answers. */
export function eachOf(all: readonly Part[]): SeveralDecision {
  const known = all.filter(isKnown);
  const parts = known.filter((part, at) => known.findIndex((other) => isSame(other, part)) === at);
  const probability = Math.min(1, ...parts.map(({ decision }) => decision.probability));
  const unclear = all.filter(isUnclear).filter(({ question }) => !isSaidIn(known, question));
  return { kind: 'several', probability, parts, unclear, unknown: unknownAmong(all, known) };
}

/** An answer to one question often has the next one's in it. */
function unknownAmong(parts: readonly Part[], known: readonly KnownPart[]): string[] {
  return parts.flatMap(({ decision: { kind }, question }) =>
    kind === 'none' && !isSaidIn(known, question) ? [question] : [],
  );
}

function isSaidIn(known: readonly KnownPart[], question: string): boolean {
  return known.some(({ decision }) => isMeant(questionUnits(question), saidBy(decision)));
}

/** Does a text have most of what a question is about, in whatever words? */
function isMeant(asked: readonly QuestionUnit[], text: string): boolean {
  const keys = new Set(questionUnits(text).flatMap((unit) => unit.keys));
  const weigh = (units: readonly QuestionUnit[]) => units.reduce((sum, { weight }) => sum + weight, 0);
  return weigh(asked.filter((unit) => unit.keys.some((key) => keys.has(key)))) >= MEANT * weigh(asked);
}

function isKnown(part: Part): part is KnownPart {
  return isAnswer(part.decision);
}

function isUnclear(part: Part): part is UnclearPart {
  return part.decision.kind === 'clarify';
}

function isAnswer(decision: Decision): decision is KnownPart['decision'] {
  return decision.kind === 'faq' || decision.kind === 'quote';
}

function isSame(one: KnownPart, other: KnownPart): boolean {
  return sourceOf(one.decision) === sourceOf(other.decision);
}

/** What it is taken from: a FAQ in whatever language, or these sentences of a passage. */
function sourceOf(decision: KnownPart['decision']): string {
  if (decision.kind === 'faq') return decision.hit.faq.key ?? decision.hit.faq.id;
  const { quote } = decision;
  return 'faq' in quote ? (quote.faq.key ?? quote.faq.id) : `${quote.passage.id}\n${quote.quote}`;
}
