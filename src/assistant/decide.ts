import type { FaqHit, FaqHits, QuoteHit } from '../knowledge/published/faq-search.js';
import type { Language } from '../retrieval/language.js';

/** From which probability on the bot dares what. Chosen on training splits (docs/decisions/0004-thresholds.md). */
export const THRESHOLDS = {
  /** A stored answer is given as it stands. */
  faq: 0.5,
  /** Below this a FAQ is not worth a button. */
  option: 0.15,
  /** The second best at this share of the best is a tie: we ask. */
  tie: 0.6,
  /** Something here answers it, though it is open what. */
  inScope: 0.5,
  /** The sentences of an answer are quoted to a question that is nobody's. */
  quote: 0.6,
} as const;

const MAX_OPTIONS = 3;

export type Decision =
  | { readonly kind: 'faq'; readonly probability: number; readonly hit: FaqHit }
  | { readonly kind: 'clarify'; readonly probability: number; readonly hits: readonly FaqHit[] }
  | { readonly kind: 'quote'; readonly probability: number; readonly quote: QuoteHit }
  | { readonly kind: 'none'; readonly probability: number };

/** What to do with a question, from calibrated probabilities alone. A wrong answer is worse than none. */
export function decide(found: FaqHits, quotes: readonly QuoteHit[], language: Language): Decision {
  const hits = oncePerTopic(found.candidates, language);
  const [best, second] = hits;
  if (best && best.probability >= THRESHOLDS.faq && !ties(best, second)) {
    return { kind: 'faq', probability: best.probability, hit: best };
  }
  const options = hits.filter(({ probability }) => probability >= THRESHOLDS.option).slice(0, MAX_OPTIONS);
  if (options.length > 1 && found.inScope >= THRESHOLDS.inScope) {
    return { kind: 'clarify', probability: found.inScope, hits: options };
  }
  const [quote] = quotes;
  if (quote && quote.probability >= THRESHOLDS.quote) return { kind: 'quote', probability: quote.probability, quote };
  return { kind: 'none', probability: found.inScope };
}

function ties(best: FaqHit, second: FaqHit | undefined): boolean {
  return second !== undefined && second.probability >= THRESHOLDS.tie * best.probability;
}

/** Translations are one topic: the visitor's language stands for both, with the better of their probabilities. */
function oncePerTopic(hits: readonly FaqHit[], language: Language): FaqHit[] {
  const topics = new Map<string, FaqHit>();
  for (const hit of hits) {
    const topic = hit.faq.key ?? hit.faq.id;
    const known = topics.get(topic);
    if (!known) topics.set(topic, hit);
    else if (known.faq.language !== language && hit.faq.language === language)
      topics.set(topic, { ...hit, probability: known.probability });
  }
  return [...topics.values()];
}
