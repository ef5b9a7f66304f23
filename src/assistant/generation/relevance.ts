import type { Citation } from '../../conversations/event.js';
import type { Evidence } from '../evidence.js';

/** From here on something that was found answers, more likely than not. */
const LIKELY = 0.55;
/** A source that is so much less likely than the likeliest is about something else. */
const LEAST_SHARE = 0.4;

type Found = Pick<Evidence, 'hits' | 'quotes' | 'passages'>;

/**
 * Does what was written rest on sources that are about something else, though a likely one was there? That every sentence
 * is true of its passage does not make it an answer. A source of unknown likelihood (a FAQ in its other language) passes.
 */
export function isBeside(citations: readonly Citation[], found: Found): boolean {
  const best = Math.max(...[...found.hits, ...found.quotes, ...found.passages].map(({ probability }) => probability));
  const cited = citations.map((citation) => likelihoodOf(citation, found));
  if (best < LIKELY || cited.length === 0) return false;
  return cited.every((likelihood) => likelihood !== undefined && likelihood < LEAST_SHARE * best);
}

function likelihoodOf({ kind, id, passage }: Citation, { hits, quotes, passages }: Found): number | undefined {
  if (kind === 'document') return passages.find((found) => found.passage.id === passage)?.probability;
  const likelihoods = [...hits, ...quotes].filter(({ faq }) => faq.id === id).map(({ probability }) => probability);
  return likelihoods.length ? Math.max(...likelihoods) : undefined;
}
