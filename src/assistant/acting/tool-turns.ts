import { Injectable } from '@nestjs/common';
import { FaqSearch } from '../../knowledge/published/faq-search.js';
import type { Language } from '../../retrieval/language.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { withTools } from '../compose.js';
import { Finder } from '../finder.js';
import type { Findings } from '../findings.js';
import { questionsIn } from '../several/questions-in.js';
import { eachOf } from '../several/several.js';
import { translationsOf } from '../translations.js';
import type { Turn } from '../turn.js';
import { ToolDesk } from './tool-desk.js';
import type { ToolReply } from './tool-reply.js';

/** What tools have said, and what else was found, where that was looked for. */
export interface Acted {
  readonly reply: ToolReply;
  readonly found?: Findings;
}

/** One of several questions, and what a tool says to it. */
interface Told {
  readonly question: string;
  readonly reply: ToolReply;
}

/** Has tools answer a turn: the whole of it, or those of its questions that ask one. */
@Injectable()
export class ToolTurns {
  constructor(
    private readonly desk: ToolDesk,
    private readonly finder: Finder,
    private readonly search: FaqSearch,
  ) {}

  /**
   * What tools say to a message by their rules, each to its own question, and what is known of its other questions;
   * undefined where it asks none. The trace keeps the last of several calls.
   */
  async act(ctx: TenantContext, turn: Turn, question: string, language: Language): Promise<Acted | undefined> {
    const asked = questionsIn(question);
    const told = await this.told(ctx, turn, asked, language);
    const last = told.at(-1)?.reply;
    if (!last) {
      const reply = await this.desk.answer(ctx, turn, language);
      return reply && { reply };
    }
    const others = asked.filter((other) => told.every((one) => one.question !== other));
    const { parts, evidence } = await this.finder.each(ctx, turn, others, language);
    const decision = eachOf(parts);
    const translate = await translationsOf(ctx, this.search, decision, language);
    const answers = told.map(({ question, reply: { answer } }) => ({ question, answer }));
    const answer = withTools(answers, decision, language, translate);
    return { reply: { ...last, answer }, found: { ...evidence, decision } };
  }

  /** What a language model has tools say, where there is one and no rule has heard anything. Throws the signal's reason. */
  plan(ctx: TenantContext, turn: Turn, language: Language, signal: AbortSignal): Promise<ToolReply | undefined> {
    return this.desk.plan(ctx, turn, language, signal);
  }

  /** Each of the questions that asks a tool, answered by it; what asks something back comes last, as it will be answered. */
  private async told(
    ctx: TenantContext,
    turn: Turn,
    asked: readonly string[],
    language: Language,
  ): Promise<readonly Told[]> {
    const names = await Promise.all(asked.map((text) => this.desk.hears(ctx, turn, text)));
    const heard = asked.filter((_, at) => names[at] !== undefined);
    // What one needs may stand anywhere in the message: "Where is my order? Is it late? It is number 10042".
    const whole = heard.length === 1 ? await this.desk.hears(ctx, turn, turn.texts.join('\n')) : undefined;
    const told: Told[] = [];
    for (const question of heard) {
      const texts = whole !== undefined && names.includes(whole) ? turn.texts : [question];
      const reply = await this.desk.answer(ctx, { ...turn, texts }, language);
      if (reply) told.push({ question, reply });
    }
    return told.toSorted((one, other) => Number(asksBack(one)) - Number(asksBack(other)));
  }
}

function asksBack({ reply }: Told): boolean {
  return reply.reason === 'tool_asks';
}
