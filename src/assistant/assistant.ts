import { Inject, Injectable } from '@nestjs/common';
import { FaqSearch } from '../knowledge/published/faq-search.js';
import { detectLanguage, type Language } from '../retrieval/language.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { STRANGER } from '../shared/visitor-standing.js';
import { saysYes } from './acceptance.js';
import { type Acted, ToolTurns } from './acting/tool-turns.js';
import type { Answer } from './answer.js';
import { compose, courtesy, faqAnswer, generated, handoff, hedge, unread, wordless } from './compose.js';
import { isWorthReading, likeliest } from './decide.js';
import type { Decision } from './decision.js';
import type { Findings } from './findings.js';
import { Finder } from './finder.js';
import { isFragment } from './fragment.js';
import { AnswerWriter } from './generation/answer-writer.js';
import type { Generation } from './generation/generation.js';
import { isBeside } from './generation/relevance.js';
import { passagesFor } from './generation/passage.js';
import { wishesHuman, withoutDeclining } from './human-wish.js';
import { Recorder } from './traces/recorder.js';
import { smallTalk } from './small-talk.js';
import { translated, translationsOf } from './translations.js';
import type { Outcome, Turn, TurnPiece } from './turn.js';
import { mayChoose, typedChoice } from './typed-choice.js';

/** What is often followed by the question it is about. */
const OPENINGS: readonly string[] = ['greeting', 'heard', 'help', 'wordless'];

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
    private readonly finder: Finder,
    private readonly search: FaqSearch,
    @Inject(AnswerWriter) private readonly writer: Pick<AnswerWriter, 'isReady' | 'write'>,
    @Inject(ToolTurns) private readonly tools: Pick<ToolTurns, 'act' | 'plan'>,
  ) {}

  /** Resolves when the tenant's knowledge is in memory. */
  async warmUp(ctx: TenantContext): Promise<void> {
    await this.finder.ready(ctx);
  }

  /**
   * Answers one turn; the outcome is the last piece. Never throws for what a visitor may type. A stop leaves what has
   * been verified as the answer; any other interruption throws the signal's reason.
   */
  async *answer(ctx: TenantContext, turn: Turn, signal: AbortSignal): AsyncGenerator<TurnPiece> {
    const question = askedOf(turn.texts);
    const language = languageOf(turn, question);
    const { standing = STRANGER } = turn;
    const recorder = new Recorder(question, language, standing);
    const known = await this.withoutLooking(ctx, turn, question, language);
    if (known) {
      const complete = !OPENINGS.includes(known.reason);
      return yield { type: 'outcome', outcome: recorder.outcome(known.answer, known.reason, { complete }) };
    }
    const acted = await this.tools.act(ctx, turn, question, language);
    if (acted) return yield { type: 'outcome', outcome: outcomeOf(recorder, acted) };
    const { meant, found } = await this.finder.understand(ctx, turn, { text: question, language });
    const planned = isKnown(found) ? undefined : await this.tools.plan(ctx, turn, language, signal);
    if (planned) return yield { type: 'outcome', outcome: outcomeOf(recorder, { reply: planned, found }) };
    const { answer, reason, generation } =
      (yield* this.write(ctx, { turn, question: meant, language, found }, signal)) ??
      (await this.decided(ctx, found.decision, language));
    const complete = answer.kind !== 'none' || !isFragment(question);
    yield { type: 'outcome', outcome: recorder.outcome(answer, reason, { meant, found, complete, generation }) };
  }

  /** A pressed button, a file without a word, a wish for a person, a courtesy. */
  private async withoutLooking(
    ctx: TenantContext,
    turn: Turn,
    question: string,
    language: Language,
  ): Promise<Reasoned | undefined> {
    const option = turn.option ?? (await optionIn(turn, question));
    const chosen = option && (await this.search.get(ctx, option));
    if (chosen) return { answer: faqAnswer(chosen, 1), reason: 'chosen' };
    if (turn.wordless) return { answer: unread(language), reason: 'wordless' };
    if (await wantsPerson(turn, question)) return { answer: handoff(language), reason: 'asked_for_human' };
    const talk = smallTalk(question);
    return talk && { answer: courtesy(talk, language), reason: talk };
  }

  /** Has the model write from what was found, where that is worth its while; undefined where it is not asked. */
  private async *write(
    ctx: TenantContext,
    { turn, question, language, found }: Thought,
    signal: AbortSignal,
  ): AsyncGenerator<TurnPiece, Reasoned | undefined> {
    if (!this.writer.isReady(ctx, found)) return undefined;
    if (!isWorthReading(found.decision, { text: question, language }, found)) return undefined;
    const passages = await passagesFor(found, (faq) => translated(ctx, this.search, faq, language));
    if (passages.length === 0) return undefined;
    const { recent = nothingBefore } = turn;
    const quotable = found.decision.kind === 'quote';
    const generation = yield* this.writer.write(ctx, { question, language, passages, quotable, recent }, signal);
    return generation && (yield* this.conclude(ctx, generation, found, language));
  }

  /** What becomes of what the model wrote, or could not write. Whoever asked gets an answer in any case. */
  private async *conclude(
    ctx: TenantContext,
    generation: Generation,
    found: Findings,
    language: Language,
  ): AsyncGenerator<TurnPiece, Reasoned> {
    const reason = reasonOf(generation, found);
    const said = wordless(generation, language, likeliest(found)) ?? this.said(generation, found, language);
    if (said) {
      const notice = said.kind === 'generated' ? hedge(generation, language) : '';
      if (notice) yield { type: 'delta', text: notice };
      return { answer: said, reason, generation };
    }
    if (generation.text) yield { type: 'withdrawn' };
    return { answer: (await this.decided(ctx, found.decision, language)).answer, reason, generation };
  }

  /** What the model wrote, where that is to be the answer. */
  private said(generation: Generation, found: Findings, language: Language): Answer | undefined {
    const { ending, text, citations } = generation;
    const { decision } = found;
    const isWhole = ['written', 'stopped'].includes(ending);
    if (!text || isBeside(citations, found) || (!isWhole && decision.kind === 'quote')) return undefined;
    return generated(generation, language, Math.max(decision.probability, likeliest(found)));
  }

  private async decided(ctx: TenantContext, decision: Decision, language: Language): Promise<Reasoned> {
    const answer = compose(decision, language, await translationsOf(ctx, this.search, decision, language));
    return { answer, reason: decision.kind };
  }
}

/** Asks for a person, or says yes to the offer of one. */
async function wantsPerson({ offered }: Turn, question: string): Promise<boolean> {
  return wishesHuman(question) || (saysYes(question) && (await offered?.())?.person === true);
}

/** The answer that is chosen from those offered, by a word instead of a button. */
async function optionIn({ offered, wordless }: Turn, question: string): Promise<string | undefined> {
  if (wordless || !offered || !mayChoose(question)) return undefined;
  return typedChoice(question, (await offered()).options)?.id;
}

/** Why the answer is as it is, for the trace. */
function reasonOf({ ending, citations }: Generation, found: Findings): string {
  if (isBeside(citations, found)) return 'beside_the_point';
  return ending === 'written' ? 'generated' : ending;
}

/** Is there a stored answer for it, or a choice of them? Then nothing has to be found out. */
function isKnown({ decision: { kind } }: Findings): boolean {
  return kind === 'faq' || kind === 'clarify' || kind === 'several';
}

function outcomeOf(recorder: Recorder, { reply: { answer, reason, tool }, found }: Acted): Outcome {
  return recorder.outcome(answer, reason, { tool, complete: true, ...(found && { found }) });
}

/** A question, understood and looked up. */
interface Thought {
  readonly turn: Turn;
  readonly question: string;
  readonly language: Language;
  readonly found: Findings;
}

/** The question of a burst: what remains without the courtesies and the wish for no person, or the last of them. */
function askedOf(texts: readonly string[]): string {
  const substance = texts.filter((text) => !smallTalk(text)).map(withoutDeclining);
  return (substance.length ? substance : texts.slice(-1)).join('\n').trim();
}

/** The names of files say nothing about who sends them. */
function languageOf({ wordless, language }: Turn, question: string): Language {
  return wordless ? language : detectLanguage(question, language);
}

function nothingBefore(): Promise<[]> {
  return Promise.resolve([]);
}
