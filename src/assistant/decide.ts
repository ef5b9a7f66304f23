import type { FaqHit, FaqHits, QuoteHit } from '../knowledge/published/faq-search.js';
import type { Language } from '../retrieval/language.js';

/** From which probability on the bot dares what (docs/decisions/0004-thresholds.md says how they were chosen). */
const THRESHOLDS = {
  /** A stored answer is given as it stands. */
  faq: 0.55,
  /** Below this a FAQ is not worth a button. */
  option: 0.1,
  /** The second best at this share of the best is a tie: we ask. */
  tie: 0.6,
  /** The same for a bare keyword ("postage"), which names a subject and asks nothing about it. */
  keywordTie: 0.05,
  /** Something here answers it, though it is open what: buttons. */
  inScope: 0.5,
  /** The sentences of an answer are quoted to a question that is nobody's. */
  quote: 0.7,
  /** A language model may read what was found: the question is answered here with this probability, */
  read: 0.2,
  /** or some sentence answers it with this one. */
  readQuote: 0.4,
} as const;

const MAX_OPTIONS = 3;
const KEYWORD = /^(\p{Script=Han}{1,4}|[\p{Script=Latin}'-]+( [\p{Script=Latin}'-]+)?)$/u;

export type Decision =
  | { readonly kind: 'faq'; readonly probability: number; readonly hit: FaqHit }
  | { readonly kind: 'clarify'; readonly probability: number; readonly hits: readonly FaqHit[] }
  | { readonly kind: 'quote'; readonly probability: number; readonly quote: QuoteHit }
  | { readonly kind: 'none'; readonly probability: number };

/** A question as far as the decision looks at it. */
export interface Question {
  readonly text: string;
  readonly language: Language;
}

/** What to do with a question, from calibrated probabilities alone. A wrong answer is worse than none. */
export function decide({ text, language }: Question, found: FaqHits, quotes: readonly QuoteHit[]): Decision {
  const hits = oncePerTopic(found.candidates, language);
  const keyword = KEYWORD.test(text);
  const tied = tiesOf(hits, keyword ? THRESHOLDS.keywordTie : THRESHOLDS.tie);
  const hit = tied.length === 1 ? tied.find(isSure) : undefined;
  if (hit) return { kind: 'faq', probability: hit.probability, hit };
  const options = found.inScope >= THRESHOLDS.inScope ? optionsOf(hits, tied) : [];
  if (options.length) return { kind: 'clarify', probability: found.inScope, hits: options };
  const quote = keyword ? undefined : quotes.find(({ probability }) => probability >= THRESHOLDS.quote);
  if (quote) return { kind: 'quote', probability: quote.probability, quote };
  return { kind: 'none', probability: found.inScope };
}

/**
 * Is it worth a model's while to read what was found, and write from it? Not where a stored answer or buttons are better,
 * nor where nothing here is likely to answer: then we are silent without asking.
 */
export function isWorthReading(
  { kind }: Decision,
  { text }: Question,
  found: FaqHits,
  quotes: readonly QuoteHit[],
): boolean {
  if (kind === 'faq' || kind === 'clarify' || KEYWORD.test(text)) return false;
  return found.inScope >= THRESHOLDS.read || quotes.some(({ probability }) => probability >= THRESHOLDS.readQuote);
}

/** The best, and whatever comes close to it. */
function tiesOf(hits: readonly FaqHit[], share: number): FaqHit[] {
  const [best] = hits;
  return best ? hits.filter(({ probability }) => probability >= share * best.probability) : [];
}

/** What is worth a button: the ties of a sure best one, or everything that is likely enough. */
function optionsOf(hits: readonly FaqHit[], tied: readonly FaqHit[]): FaqHit[] {
  const likely = hits.filter(({ probability }) => probability >= THRESHOLDS.option);
  return (tied.some(isSure) ? tied : likely).slice(0, MAX_OPTIONS);
}

function isSure({ probability }: FaqHit): boolean {
  return probability >= THRESHOLDS.faq;
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
