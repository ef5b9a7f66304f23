import type { Decision, KnownPart, Part } from '../decision.js';
import { speaksOf } from '../follow-up.js';
import { saidBy } from '../said-by.js';

/**
 * What to do with a message that asks several things, where looking at each by itself is better than looking at the whole:
 * `whole` is what would be done with that. Undefined where it is not.
 */
export function severally(whole: Decision, parts: readonly Part[]): Exclude<Decision, { kind: 'clarify' }> | undefined {
  const known = parts.filter(isKnown);
  const [first, ...others] = known.filter((part, at) => known.findIndex((other) => isSame(other, part)) === at);
  if (!first || parts.some(({ decision }) => decision.kind === 'clarify')) return undefined;
  const unknown = unknownAmong(parts, known);
  if (others.length === 0 && isAnswer(whole)) return undefined;
  if (others.length === 0 && unknown.length === 0) return first.decision;
  const distinct = [first, ...others];
  const probability = Math.min(...distinct.map(({ decision }) => decision.probability));
  return { kind: 'several', probability, parts: distinct, unknown };
}

/** An answer to one question often has the next one's in it. */
function unknownAmong(parts: readonly Part[], known: readonly KnownPart[]): string[] {
  const isSaid = (question: string) => known.some(({ decision }) => speaksOf(saidBy(decision), question));
  return parts.flatMap(({ decision: { kind }, question }) => (kind === 'none' && !isSaid(question) ? [question] : []));
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
