import type { Citation } from '../../conversations/event.js';
import type { Evidence } from '../evidence.js';
import type { Findings } from '../findings.js';

/** From here on something that was found answers, more likely than not. */
const LIKELY = 0.55;
/** A source that is so much less likely than the likeliest is about something else. */
const LEAST_SHARE = 0.4;

type Found = Pick<Evidence, 'hits' | 'quotes' | 'passages'>;

/**
 * Is a stored answer there that answers, more likely than not, and no document that says it better? The tiny model of the
 * demonstration is asked only then: it has learnt from stored answers, and where none is right it takes the next best that
 * shares a word.
 */
export function isForDemonstration({ decision, hits, quotes }: Findings): boolean {
  const isDocuments = decision.kind === 'quote' && !('faq' in decision.quote);
  return !isDocuments && likeliestOf({ hits, quotes, passages: [] }) >= LIKELY;
}

/**
 * Does what was written rest on sources that are about something else, though a likely one was there? That every sentence
 * is true of its passage does not make it an answer. A source of unknown likelihood (a FAQ in its other language) passes.
 */
export function isBeside(citations: readonly Citation[], found: Found): boolean {
  const best = likeliestOf(found);
  const cited = citations.map((citation) => likelihoodOf(citation, found));
  if (best < LIKELY || cited.length === 0) return false;
  return cited.every((likelihood) => likelihood !== undefined && likelihood < LEAST_SHARE * best);
}

function likeliestOf({ hits, quotes, passages }: Found): number {
  return Math.max(0, ...[...hits, ...quotes, ...passages].map(({ probability }) => probability));
}

function likelihoodOf({ kind, id, passage }: Citation, { hits, quotes, passages }: Found): number | undefined {
  if (kind === 'document') return passages.find((found) => found.passage.id === passage)?.probability;
  const likelihoods = [...hits, ...quotes].filter(({ faq }) => faq.id === id).map(({ probability }) => probability);
  return likelihoods.length ? Math.max(...likelihoods) : undefined;
}
