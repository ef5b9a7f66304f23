import type { FaqHit } from '../knowledge/published/faq-search.js';
import type { PassageFinding } from '../knowledge/published/passage-search.js';
import type { Language } from '../retrieval/language.js';
import { isOfAnother } from '../retrieval/passages/query-names.js';
import type { Decision } from './decision.js';
import type { Evidence } from './evidence.js';
import { isUnwanted } from './unwanted.js';

/**
 * From which probability on the bot dares what (docs/decisions/0004-thresholds.md says how those of FAQs were chosen,
 * 0012-answers-from-documents.md those of documents).
 */
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
  /** The same for the sentences of a document. */
  passageQuote: 0.55,
  /** They are given instead of buttons, if they are surer than that the question is answered by a button. */
  surePassage: 0.7,
  /** A language model may read what was found: the question is answered here with this probability, */
  read: 0.2,
  /** or some sentence answers it with this one. */
  readQuote: 0.4,
  /** or some passage of a document does. */
  readPassage: 0.4,
  /** From here on it is taken for what people ask any bot, and documents have to be as sure as for a quote. */
  offTopic: 0.5,
} as const;

const MAX_OPTIONS = 3;
const KEYWORD = /^(\p{Script=Han}{1,4}|\p{Script=Han}{1,2}[?？]|[\p{Script=Latin}'-]+( [\p{Script=Latin}'-]+)?\??)$/u;

type QuoteDecision = Extract<Decision, { kind: 'quote' }>;

/** A question as far as the decision looks at it. */
export interface Question {
  readonly text: string;
  readonly language: Language;
}

/** What to do with a question, from calibrated probabilities alone. A wrong answer is worse than none. */
export function decide({ text, language }: Question, found: Evidence): Decision {
  const hits = oncePerTopic(found.hits, language);
  const keyword = KEYWORD.test(text);
  const tied = tiesOf(hits, keyword ? THRESHOLDS.keywordTie : THRESHOLDS.tie);
  const hit = sureOne(tied, text);
  const quote = keyword ? surelyQuoted(found) : quoted(found);
  if (hit) return likelierThan(hit, quote) ?? { kind: 'faq', probability: hit.probability, hit };
  const options = optionsOf(hits, tied, found.inScope);
  if (options.length === 0 || isSurer(quote, found)) return quote ?? { kind: 'none', probability: likeliest(found) };
  return { kind: 'clarify', probability: found.inScope, hits: options };
}

/** The one that answers for sure, if there is one. */
function sureOne([best, ...others]: readonly FaqHit[], text: string): FaqHit | undefined {
  if (!best || others.length > 0 || !isSure(best)) return undefined;
  return isAboutAnother(best, text) || isUnwanted(text) ? undefined : best;
}

/** A document may say it in so many words where a stored answer is only about its like: of two sure ones the likelier. */
function likelierThan({ probability }: FaqHit, decision: QuoteDecision | undefined): QuoteDecision | undefined {
  if (!decision || 'faq' in decision.quote || decision.beside) return undefined;
  const isSurely = decision.probability >= THRESHOLDS.surePassage && decision.quote.probability > probability;
  return isSurely ? decision : undefined;
}

/** How likely the likeliest of all that was found answers the question. */
export function likeliest({ inScope, quotes, passages }: Evidence): number {
  return Math.max(inScope, ...[...quotes, ...passages].map(({ probability }) => probability));
}

/** Where stored answers leave it open which one, a document may know for sure. */
function isSurer(decision: QuoteDecision | undefined, { inScope }: Evidence): boolean {
  if (!decision || 'faq' in decision.quote) return false;
  const { probability } = decision;
  return probability >= THRESHOLDS.surePassage && probability > inScope;
}

/** A bare keyword asks nothing: what a document says under that very name is all that it can get. */
function surelyQuoted({ passages }: Evidence): QuoteDecision | undefined {
  const decision = quoted({ quotes: [], passages });
  return decision && decision.probability >= THRESHOLDS.surePassage && !decision.beside ? decision : undefined;
}

/** The surest sentences, if they are sure enough. What somebody wrote as an answer comes first between equals. */
function quoted({ quotes, passages }: Pick<Evidence, 'quotes' | 'passages'>): QuoteDecision | undefined {
  const faq = quotes.find(({ probability }) => probability >= THRESHOLDS.quote);
  const [passage] = passages
    .filter(({ quoteProbability }) => quoteProbability >= THRESHOLDS.passageQuote)
    .toSorted((a, b) => b.quoteProbability - a.quoteProbability);
  if (passage && !(faq && faq.probability >= passage.quoteProbability))
    return { kind: 'quote', probability: passage.quoteProbability, quote: passage };
  return faq ? { kind: 'quote', probability: faq.probability, quote: faq } : eitherOf(passages);
}

/** Both of two quotes between which nothing decides, as one of them answers; where they say the same, once. */
function eitherOf(passages: readonly PassageFinding[]): QuoteDecision | undefined {
  const tied = passages.filter(({ eitherProbability = 0 }) => eitherProbability >= THRESHOLDS.passageQuote);
  const [quote, beside] = tied;
  if (!quote || !beside) return undefined;
  const probability = Math.min(...tied.map(({ eitherProbability = 0 }) => eitherProbability));
  return { kind: 'quote', probability, quote, ...(beside.quote !== quote.quote && { beside }) };
}

/**
 * Is it worth a model's while to read what was found, and write from it? Not where a stored answer or buttons are better,
 * nor where nothing here is likely to answer: then we are silent without asking.
 */
export function isWorthReading({ kind }: Decision, { text }: Question, found: Evidence): boolean {
  if (kind === 'faq' || kind === 'clarify' || kind === 'several' || KEYWORD.test(text)) return false;
  // A travel agency's documents may tell of the weather, but then surely.
  const readable = found.offTopic >= THRESHOLDS.offTopic ? THRESHOLDS.passageQuote : THRESHOLDS.readPassage;
  return (
    found.inScope >= THRESHOLDS.read ||
    found.quotes.some(({ probability }) => probability >= THRESHOLDS.readQuote) ||
    found.passages.some(({ probability }) => probability >= readable)
  );
}

/** The best, and whatever comes close to it. */
function tiesOf(hits: readonly FaqHit[], share: number): FaqHit[] {
  const [best] = hits;
  return best ? hits.filter(({ probability }) => probability >= share * best.probability) : [];
}

/** What is worth a button, if the question is answered here at all: the ties of a sure best one, or what is likely enough. */
function optionsOf(hits: readonly FaqHit[], tied: readonly FaqHit[], inScope: number): FaqHit[] {
  if (inScope < THRESHOLDS.inScope) return [];
  const likely = hits.filter(({ probability }) => probability >= THRESHOLDS.option);
  return (tied.some(isSure) ? tied : likely).slice(0, MAX_OPTIONS);
}

function isSure({ probability }: FaqHit): boolean {
  return probability >= THRESHOLDS.faq;
}

/** Another year, another branch: it is worth a button, and no answer. */
function isAboutAnother({ faq }: FaqHit, question: string): boolean {
  return isOfAnother(question, [faq.question, ...faq.phrasings, faq.answer]);
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
