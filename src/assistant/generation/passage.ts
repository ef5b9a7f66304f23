import type { Citation } from '../../conversations/event.js';
import type { FaqHit, PublishedFaq, QuoteHit } from '../../knowledge/published/faq-search.js';

/** More than these distract a small model, and cost every visitor reading time. */
const MOST = 4;
/**
 * A FAQ only distracts below this, and below this share of the likeliest: on the demo shop that keeps the right one in 35
 * of 43 cases, among 1.6 passages instead of 4.
 */
const LIKELY_FAQ = 0.02;
const LIKELY_SHARE = 0.4;
/** A quote that is this likely to answer makes its text worth reading. */
const LIKELY_QUOTE = 0.4;

/** A published text that an answer may be written from. */
export interface Passage {
  readonly kind: Citation['kind'];
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url?: string;
}

/** What retrieval found, as far as passages come from it. */
export interface Found {
  readonly hits: readonly FaqHit[];
  readonly quotes: readonly QuoteHit[];
}

/**
 * The passages that may answer, likeliest first, at most four, each topic once. `translate` gives a FAQ in the
 * visitor's language where it exists.
 */
export async function passagesFor(
  { hits, quotes }: Found,
  translate: (faq: PublishedFaq) => Promise<PublishedFaq>,
): Promise<readonly Passage[]> {
  const least = Math.max(LIKELY_FAQ, LIKELY_SHARE * (hits[0]?.probability ?? 0));
  const likely = hits.filter(({ probability }) => probability >= least);
  const quoted = quotes.filter(({ probability }) => probability >= LIKELY_QUOTE);
  const ranked = [...quoted, ...likely].sort((a, b) => b.probability - a.probability);
  const topics = new Map<string, PublishedFaq>();
  for (const { faq } of ranked) topics.set(faq.key ?? faq.id, topics.get(faq.key ?? faq.id) ?? faq);
  const faqs = await Promise.all([...topics.values()].slice(0, MOST).map(translate));
  return faqs.map(({ id, question, answer }) => ({ kind: 'faq', id, title: question, text: answer }));
}
