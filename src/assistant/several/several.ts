import type { Decision, KnownPart, Part, SeveralDecision } from '../decision.js';
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
  if (!first || parts.some(({ decision }) => decision.kind === 'clarify')) return undefined;
  if (others.length > 0 || each.unknown.length > 0) return each;
  return isAnswer(whole) ? undefined : first.decision;
}

/** The answers to several questions, each once, and the questions that nothing answers. What would be asked back is left out. */
export function eachOf(all: readonly Part[]): SeveralDecision {
  const known = all.filter(isKnown);
  const parts = known.filter((part, at) => known.findIndex((other) => isSame(other, part)) === at);
  const probability = Math.min(1, ...parts.map(({ decision }) => decision.probability));
  return { kind: 'several', probability, parts, unknown: unknownAmong(all, known) };
}

/** An answer to one question often has the next one's in it. */
function unknownAmong(parts: readonly Part[], known: readonly KnownPart[]): string[] {
  const isSaid = (question: string) => known.some(({ decision }) => isMeant(questionUnits(question), saidBy(decision)));
  return parts.flatMap(({ decision: { kind }, question }) => (kind === 'none' && !isSaid(question) ? [question] : []));
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
