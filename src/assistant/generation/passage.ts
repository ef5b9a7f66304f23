import type { Citation } from '../../conversations/event.js';
import type { PublishedFaq } from '../../knowledge/published/faq-search.js';
import type { PassageFinding } from '../../knowledge/published/passage-search.js';
import type { Evidence } from '../evidence.js';

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
/** Below this a passage of a document only distracts, and below the same share of the likeliest stored answer. */
const LIKELY_PASSAGE = 0.05;
/**
 * So much of the best score comes close to it: on our development questions that keeps the passage that answers in 64 of
 * 64 cases, among 1.4.
 */
const CLOSE_SCORE = 0.5;

/** A published text that an answer may be written from. */
export interface Passage {
  readonly kind: Citation['kind'];
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Which passage of the document. */
  readonly passage?: string;
  readonly page?: number;
  readonly url?: string;
  /** It reads like instructions: a model gets it between marks, as something that is quoted. */
  readonly guarded?: true;
}

type Found = Pick<Evidence, 'hits' | 'quotes' | 'passages'>;

/**
 * The passages that may answer, of FAQs and of documents, likeliest first, at most four, each topic once. `translate`
 * gives a FAQ in the visitor's language where it exists.
 */
export async function passagesFor(
  found: Found,
  translate: (faq: PublishedFaq) => Promise<PublishedFaq>,
): Promise<readonly Passage[]> {
  const faqs = likelyFaqs(found);
  const likeliest = [...faqs, ...likelyPassages(found, faqs)].sort((a, b) => b.probability - a.probability);
  const texts = likeliest.slice(0, MOST).map(async (one) => {
    return 'faq' in one ? faqPassage(await translate(one.faq)) : passageOf(one);
  });
  return Promise.all(texts);
}

/** A passage of a document as a text to write from. */
export function passageOf({ document, passage, title, url }: PassageFinding): Passage {
  const { id, text, page, flags } = passage;
  const place = { ...(page && { page }), ...(url && { url }) };
  const guarded = flags.includes('instructions') && ({ guarded: true } as const);
  return { kind: 'document', id: document.id, passage: id, title, text, ...place, ...guarded };
}

/** That an answer rests on these words of the passage. */
export function citationOf({ text: _, guarded: __, ...source }: Passage, quote: string): Citation {
  return { ...source, quote };
}

function likelyFaqs({ hits, quotes }: Found) {
  const least = Math.max(LIKELY_FAQ, LIKELY_SHARE * (hits[0]?.probability ?? 0));
  const likely = hits.filter(({ probability }) => probability >= least);
  const quoted = quotes.filter(({ probability }) => probability >= LIKELY_QUOTE);
  const topics = new Map<string, Likely>();
  for (const { faq, probability } of [...quoted, ...likely].sort((a, b) => b.probability - a.probability))
    topics.set(faq.key ?? faq.id, topics.get(faq.key ?? faq.id) ?? { faq, probability });
  return [...topics.values()];
}

interface Likely {
  readonly faq: PublishedFaq;
  readonly probability: number;
}

/**
 * The best passage and those that come close to it, by score: probabilities say which one is the best, and a model should
 * see what else was in question. What nobody can see in the source is not for a model, whoever has looked at it.
 */
function likelyPassages({ passages }: Found, [faq]: readonly Likely[]) {
  const visible = passages.filter(({ passage }) => !passage.flags.includes('invisible'));
  const [best] = visible;
  const least = Math.max(LIKELY_PASSAGE, LIKELY_SHARE * (faq?.probability ?? 0));
  if (!best || best.probability < least) return [];
  return visible
    .map((one) => ({ ...one, probability: (best.probability * one.score) / best.score }))
    .filter(({ score }) => score >= CLOSE_SCORE * best.score);
}

function faqPassage({ id, question, answer }: PublishedFaq): Passage {
  return { kind: 'faq', id, title: question, text: answer };
}
