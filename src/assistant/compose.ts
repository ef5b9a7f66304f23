import type { AnswerModel, AnswerOption, Citation } from '../conversations/event.js';
import type { FaqHit, PublishedFaq, QuoteHit } from '../knowledge/published/faq-search.js';
import type { PassageFinding } from '../knowledge/published/passage-search.js';
import type { Language } from '../retrieval/language.js';
import { say } from '../shared/say.js';
import type { Answer } from './answer.js';
import type { Decision, SeveralDecision } from './decision.js';
import type { Generation } from './generation/generation.js';
import { citationOf, passageOf } from './generation/passage.js';
import { quotedQuestion } from './several/quoted-question.js';
import type { SmallTalk } from './small-talk.js';

/** A FAQ in the language of the visitor, where it exists. */
export type Translate = (faq: PublishedFaq) => PublishedFaq;

/** The words of a decision. What a tenant published is repeated to the letter. */
export function compose(decision: Decision, language: Language, translate: Translate): Answer {
  const { kind, probability } = decision;
  switch (kind) {
    case 'faq':
      return faqAnswer(translate(decision.hit.faq), probability);
    case 'clarify': {
      const options = optionsOf(decision.hits, translate);
      return {
        ...plain('clarify', say(options.length > 1 ? 'clarify' : 'clarify_one', language), language, probability),
        options,
      };
    }
    case 'quote':
      return quotation(decision);
    case 'several':
      return severalAnswers(decision, language, translate);
    case 'none':
      return unknown(language, probability);
  }
}

/** What a language model wrote and the passages support. Nobody has calibrated it: its question's chances stand for it. */
export function generated(generation: Generation, language: Language, chance: number): Answer {
  const { text, citations, record, ending } = generation;
  const { model: name, demonstration } = record;
  const notice = hedge(generation, language);
  const model: AnswerModel = { name, ...(demonstration && { demonstration }) };
  const stopped = ending === 'stopped' && ({ stopped: true } as const);
  return { ...plain('generated', text + notice, language, chance), citations, model, ...stopped };
}

/** What is said to someone who had heard enough before there was anything to hear. */
function silence(language: Language): Answer {
  return { ...plain('none', say('stopped', language), language, 1), stopped: true };
}

/** That it is not known here, and a way to a person. */
function unknown(language: Language, probability: number): Answer {
  const text = `${say('no_answer', language)}\n\n${say('no_answer_offer', language)}`;
  return { ...plain('none', text, language, probability), offerHuman: true };
}

/** A stored answer, with itself as its source. */
export function faqAnswer(faq: PublishedFaq, probability: number): Answer {
  return { ...plain('faq', faq.answer, faq.language, probability), citations: [cite(faq, faq.answer)] };
}

/** Sentences of a stored answer, in its language. */
function faqQuote({ faq, quote, probability }: QuoteHit): Answer {
  return { ...plain('quote', quote, faq.language, probability), citations: [cite(faq, quote)] };
}

function quotation({ quote, beside, probability }: Extract<Decision, { kind: 'quote' }>): Answer {
  if ('faq' in quote) return faqQuote(quote);
  return { ...(beside ? bothQuotes(quote, beside) : documentQuote(quote)), probability };
}

/** What two documents say, each under its title, as the visitor knows better than we which is meant. */
function bothQuotes(one: PassageFinding, other: PassageFinding): Answer {
  const answers = [one, other].map(documentQuote);
  const text = [one, other].map(({ title, quote }) => `**${title}**\n${quote}`).join('\n\n');
  return { ...documentQuote(one), text, citations: answers.flatMap(({ citations }) => citations) };
}

/** What may be meant, each by its question. */
function optionsOf(hits: readonly FaqHit[], translate: Translate): AnswerOption[] {
  return hits.map(({ faq }) => translate(faq)).map(({ id, question }) => ({ id, label: question }));
}

/** Each answer under its question, then which questions have none here, and which mean one thing or another. */
function severalAnswers(decision: SeveralDecision, language: Language, translate: Translate): Answer {
  const { answers, said, missing, askedBack, options } = partsOf(decision, language, translate);
  const isPartly = missing.length > 0;
  const offer = isPartly ? [say('no_answer_offer', language)] : [];
  const text = [...said, ...missing, ...offer, ...askedBack].join('\n\n');
  const citations = answers.flatMap((answer) => answer.citations);
  const whole = plain('quote', text, answers[0]?.language ?? language, decision.probability);
  return { ...whole, citations, offerHuman: isPartly, ...(options.length > 0 && { options }) };
}

/** What is known of other questions, or that nothing is; then what tools say to their own, last, as the last may ask something. */
export function withTools(
  tools: readonly { readonly question: string; readonly answer: Answer }[],
  others: SeveralDecision,
  language: Language,
  translate: Translate,
): Answer {
  const { answers, said, missing, askedBack, options } = partsOf(others, language, translate);
  const told = tools.map(({ answer }) => answer);
  const last = told.at(-1) ?? unknown(language, 0);
  if (tools.length + said.length + missing.length + askedBack.length === 1) return last;
  const heard = tools.map(({ question, answer }) => headed(question, answer.text));
  const citations = [...answers, ...told].flatMap((answer) => answer.citations);
  const offerHuman = told.some((answer) => answer.offerHuman);
  const text = [...missing, ...said, ...askedBack, ...heard].join('\n\n');
  return { ...last, text, citations, offerHuman, ...(options.length > 0 && { options }) };
}

function partsOf({ parts, unclear, unknown: open }: SeveralDecision, language: Language, translate: Translate) {
  const answers = parts.map(({ decision }) => compose(decision, language, translate));
  const said = answers.map(({ text }, at) => headed(parts[at]?.question ?? '', text));
  const missing = open.map((question) => say('no_answer_among', language, { question: quotedQuestion(question) }));
  const askedBack = unclear.map(({ question }) =>
    say('clarify_among', language, { question: quotedQuestion(question) }),
  );
  const options = unclear.flatMap(({ decision }) => optionsOf(decision.hits, translate));
  return { answers, said, missing, askedBack, options };
}

function headed(question: string, text: string): string {
  return `**${quotedQuestion(question)}**\n${text}`;
}

/** Sentences of a document, in its language. */
function documentQuote(found: PassageFinding): Answer {
  const { passage, quote, quoteProbability } = found;
  return {
    ...plain('quote', quote, passage.language, quoteProbability),
    citations: [citationOf(passageOf(found), quote)],
  };
}

/** A courtesy for a courtesy. It claims nothing, so it cites nothing. */
export function courtesy(kind: SmallTalk, language: Language): Answer {
  return plain('none', say(kind, language), language, 1);
}

/** What is said to a picture or a file without a word: nobody here looks into it but a person. */
export function unread(language: Language): Answer {
  const text = `${say('wordless', language)}\n\n${say('no_answer_offer', language)}`;
  return { ...plain('none', text, language, 1), offerHuman: true };
}

/**
 * What is said where nothing of a generation may be: it could not be confirmed, and the tenant wants all of an answer or
 * nothing; or it was stopped before there was anything to hear. Undefined where a generation speaks for itself. `chance` is
 * that of the likeliest thing that was found.
 */
export function wordless(
  { ending, text, record: { remedy } }: Generation,
  language: Language,
  chance: number,
): Answer | undefined {
  if (remedy === 'refuse') return unknown(language, chance);
  if (remedy === 'hand_off') return plain('handoff', say('handoff_unsure', language), language, 1);
  return ending === 'stopped' && !text ? silence(language) : undefined;
}

/** What stands below an answer of which something was left out, where the tenant wants that said. */
export function hedge({ record }: Generation, language: Language): string {
  return record.remedy === 'hedge' ? `\n\n${say('part_unconfirmed', language)}` : '';
}

/** The notice that a person has been asked for. */
export function handoff(language: Language): Answer {
  return plain('handoff', say('handoff_waiting', language), language, 1);
}

function plain(kind: Answer['kind'], text: string, language: Language, probability: number): Answer {
  return { kind, text, language, citations: [], offerHuman: false, probability };
}

function cite({ id, question }: PublishedFaq, quote: string): Citation {
  return { kind: 'faq', id, title: question, quote };
}
