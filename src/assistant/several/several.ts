import type { Decision, KnownPart, Part } from '../decision.js';
import { type QuestionUnit, questionUnits } from '../gaps/likeness/question-units.js';
import { saidBy } from '../said-by.js';

/** An answer that has so much of what a question is about is likely to be on it. */
const MEANT = 0.5;

/**
 * What to do with a message that asks several things, where looking at each by itself is better than looking at the whole:
 * `whole` is what would be done with that. Undefined where it is not.
 */
export function severally(whole: Decision, parts: readonly Part[]): Exclude<Decision, { kind: 'clarify' }> | undefined {
  const known = parts.filter(isKnown);
  const [first, ...others] = known.filter((part, at) => known.findIndex((other) => isSame(other, part)) === at);
  if (!first || parts.some(({ decision }) => decision.kind === 'clarify')) return undefined;
  const unknown = unknownAmong(parts, known);
  if (others.length === 0 && unknown.length === 0) return isAnswer(whole) ? undefined : first.decision;
  const distinct = [first, ...others];
  const probability = Math.min(...distinct.map(({ decision }) => decision.probability));
  return { kind: 'several', probability, parts: distinct, unknown };
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

/** What it is taken from. Sentences of one passage are one answer, as each is shown with its neighbours. */
function sourceOf(decision: KnownPart['decision']): string {
  if (decision.kind === 'faq') return decision.hit.faq.key ?? decision.hit.faq.id;
  const { quote } = decision;
  return 'faq' in quote ? (quote.faq.key ?? quote.faq.id) : `${quote.passage.id}\n${quote.quote}`;
}
