import { Injectable } from '@nestjs/common';
import { FaqSearch, type PublishedFaq } from '../knowledge/published/faq-search.js';
import { detectLanguage, type Language } from '../retrieval/language.js';
import type { TenantContext } from '../shared/tenant-context.js';
import type { Answer } from './answer.js';
import { compose, courtesy, faqAnswer, generated, handoff, silence } from './compose.js';
import { decide, type Decision, isWorthReading } from './decide.js';
import type { Findings } from './findings.js';
import { AnswerWriter } from './generation/answer-writer.js';
import type { Generation } from './generation/generation.js';
import { passagesFor } from './generation/passage.js';
import { wishesHuman } from './human-wish.js';
import { Recorder } from './recorder.js';
import { smallTalk } from './small-talk.js';
import type { Turn, TurnPiece } from './turn.js';

const CANDIDATES = 8;
const QUOTES = 3;
/** A few words without a question mark may be the beginning of something. */
const FRAGMENT = /^.{1,6}$|^\S+( \S+){0,2}$/u;
const ASKS = /[?？吗呢么]|怎|什么|多少|几|哪|谁|how|what|when|where|which|who|why|can|do|is|are/iu;

/** An answer, and why it is this one. */
interface Reasoned {
  readonly answer: Answer;
  readonly reason: string;
  readonly generation?: Generation;
}

/** Turns what a visitor said into an answer: guard, understand, retrieve, decide, write, record (design, section 5). */
@Injectable()
export class Assistant {
  constructor(
    private readonly search: FaqSearch,
    private readonly writer: AnswerWriter,
  ) {}

  /** Resolves when the tenant's knowledge is in memory. */
  warmUp(ctx: TenantContext): Promise<void> {
    return this.search.ready(ctx);
  }

  /**
   * Answers one turn; the outcome is the last piece. Never throws for what a visitor may type. A stop leaves what has
   * been verified as the answer; any other interruption throws the signal's reason.
   */
  async *answer(ctx: TenantContext, turn: Turn, signal: AbortSignal): AsyncGenerator<TurnPiece> {
    const question = askedOf(turn.texts);
    const language = detectLanguage(question, turn.language);
    const recorder = new Recorder(question, language);
    const known = await this.withoutLooking(ctx, turn, question, language);
    if (known) {
      const complete = known.reason !== 'greeting';
      return yield { type: 'outcome', outcome: recorder.outcome(known.answer, known.reason, { complete }) };
    }
    const found = await this.find(ctx, question, language);
    const { answer, reason, generation } =
      (yield* this.write(ctx, { turn, question, language, found }, signal)) ??
      (await this.decided(ctx, found.decision, language));
    const complete = answer.kind !== 'none' || !isFragment(question);
    yield { type: 'outcome', outcome: recorder.outcome(answer, reason, { found, complete, generation }) };
  }

  /** What a question finds and what would be done with it, a model apart. The test panel shows this. */
  async find(ctx: TenantContext, question: string, language: Language): Promise<Findings> {
    const { candidates: hits, inScope } = await this.search.match(ctx, question, { limit: CANDIDATES });
    const quotes = await this.search.quotes(ctx, question, QUOTES);
    const decision = decide({ text: question, language }, { candidates: hits, inScope }, quotes);
    return { decision, hits, quotes, inScope };
  }

  /** A pressed button, a wish for a person, a courtesy. */
  private async withoutLooking(
    ctx: TenantContext,
    turn: Turn,
    question: string,
    language: Language,
  ): Promise<Reasoned | undefined> {
    const chosen = turn.option && (await this.search.get(ctx, turn.option));
    if (chosen) return { answer: faqAnswer(chosen, 1), reason: 'chosen' };
    if (wishesHuman(question)) return { answer: handoff(language), reason: 'asked_for_human' };
    const talk = smallTalk(question);
    return talk && { answer: courtesy(talk, language), reason: talk };
  }

  /** Has the model write from what was found, where that is worth its while; undefined where it is not asked. */
  private async *write(
    ctx: TenantContext,
    { turn, question, language, found }: Thought,
    signal: AbortSignal,
  ): AsyncGenerator<TurnPiece, Reasoned | undefined> {
    const { decision, hits, inScope, quotes } = found;
    if (!this.writer.isReady) return undefined;
    if (!isWorthReading(decision, { text: question, language }, { candidates: hits, inScope }, quotes))
      return undefined;
    const passages = await passagesFor(found, (faq) => this.translated(ctx, faq, language));
    if (passages.length === 0) return undefined;
    const { recent = nothingBefore } = turn;
    const generation = yield* this.writer.write(ctx, { question, language, passages, recent }, signal);
    return generation && (yield* this.conclude(ctx, generation, found, language));
  }

  /** What becomes of what the model wrote, or could not write. Whoever asked gets an answer in any case. */
  private async *conclude(
    ctx: TenantContext,
    generation: Generation,
    { decision, inScope }: Findings,
    language: Language,
  ): AsyncGenerator<TurnPiece, Reasoned> {
    const { ending, text } = generation;
    const chance = Math.max(inScope, decision.probability);
    const end = (answer: Answer) => ({ answer, reason: ending === 'written' ? 'generated' : ending, generation });
    if (ending === 'stopped') return end(text ? generated(generation, language, chance) : silence(language));
    if (text && (ending === 'written' || decision.kind !== 'quote'))
      return end(generated(generation, language, chance));
    if (text) yield { type: 'withdrawn' };
    return end((await this.decided(ctx, decision, language)).answer);
  }

  private async decided(ctx: TenantContext, decision: Decision, language: Language): Promise<Reasoned> {
    const shown = decision.kind === 'faq' ? [decision.hit] : decision.kind === 'clarify' ? decision.hits : [];
    const translations = new Map<string, PublishedFaq>();
    for (const { faq } of shown) translations.set(faq.id, await this.translated(ctx, faq, language));
    const answer = compose(decision, language, (faq) => translations.get(faq.id) ?? faq);
    return { answer, reason: decision.kind };
  }

  /** A FAQ in the visitor's language, where it exists. */
  private async translated(ctx: TenantContext, faq: PublishedFaq, language: Language): Promise<PublishedFaq> {
    return (faq.language === language ? undefined : await this.search.translation(ctx, faq, language)) ?? faq;
  }
}

/** A question, understood and looked up. */
interface Thought {
  readonly turn: Turn;
  readonly question: string;
  readonly language: Language;
  readonly found: Findings;
}

/** The question of a burst: what remains without the courtesies, or the last of them. */
function askedOf(texts: readonly string[]): string {
  const substance = texts.filter((text) => !smallTalk(text));
  return (substance.length ? substance : texts.slice(-1)).join('\n').trim();
}

function isFragment(text: string): boolean {
  return FRAGMENT.test(text) && !ASKS.test(text);
}

function nothingBefore(): Promise<[]> {
  return Promise.resolve([]);
}
