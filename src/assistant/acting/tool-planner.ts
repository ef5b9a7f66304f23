import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import type { ChatMessage, LanguageModel, ToolCall } from '../../inference/language-model.js';
import type { Language } from '../../retrieval/language.js';
import type { Tool } from '../../sdk/tool.js';
import { isAppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ungrounded } from '../../tools/grounding.js';
import { isServerToolKey } from '../../tools/mcp/server-tool.js';
import { argumentSchema } from '../../tools/tool.dto.js';
import { BotSettingsService } from '../bot/bot-settings.service.js';
import { MeteredSource } from '../generation/metered-source.js';
import { isStopped } from '../interruption.js';
import { confirmed, planningMessages, readCall, resultMessages, specOf } from './planning.js';
import { ToolCaller, type WantedCall } from './tool-caller.js';
import { replyOfMissing, type ToolReply } from './tool-reply.js';

/** A model that has called so often is not asked again. */
const MOST_CALLS = 2;
const PLAN_TOKENS = 200;

/** What a plan is made from: the visitor's own words, oldest first, and the tools that are switched on. */
export interface PlanInput extends Pick<WantedCall, 'conversationId' | 'standing' | 'language'> {
  readonly words: readonly string[];
  readonly tools: readonly Tool[];
}

/** What a model has said in one go. */
interface Said {
  readonly text: string;
  readonly call: ToolCall | undefined;
}

/** Has the language model decide whether a tool is wanted, where no rule has heard it. */
@Injectable()
export class ToolPlanner {
  private readonly log = new Logger(ToolPlanner.name);

  constructor(
    private readonly models: MeteredSource,
    private readonly settings: BotSettingsService,
    private readonly caller: ToolCaller,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** A model that may be asked now, if there is one; the tiny one of the demonstration knows no tools. */
  private model(ctx: TenantContext): LanguageModel | undefined {
    const model = this.models.current(ctx);
    const isBusy = model && model.queue().expectedWaitMs >= this.env.MODEL_ANSWER_SECONDS * 1000;
    return model?.demonstration || isBusy ? undefined : model;
  }

  /** Is there anybody to ask? */
  isReady(ctx: TenantContext): boolean {
    return this.model(ctx) !== undefined;
  }

  /**
   * What comes of the calls that a model has asked for; undefined where it asks for none. Its failures are no calls. Throws
   * the signal's reason when it is aborted, unless that is a stop.
   */
  async plan(ctx: TenantContext, input: PlanInput, signal: AbortSignal): Promise<ToolReply | undefined> {
    const model = this.model(ctx);
    if (!model || !(await this.settings.of(ctx)).generation) return undefined;
    try {
      return await this.converse(ctx, model, input, signal);
    } catch (error) {
      if (signal.aborted && !isStopped(signal)) throw error;
      if (!isExpected(error) && !signal.aborted) this.log.warn(error);
      return undefined;
    }
  }

  private async converse(ctx: TenantContext, model: LanguageModel, input: PlanInput, signal: AbortSignal) {
    const { words, language } = input;
    const messages = planningMessages(words, language);
    const replies: ToolReply[] = [];
    for (;;) {
      const said = await this.ask(ctx, model, { messages, input }, signal);
      // What a stranger's server has said leads to no further call, whatever a model makes of it.
      if (!said.call || replies.some(({ tool }) => isServerToolKey(tool.name))) return concluded(replies, said.text);
      const reply = await this.act(ctx, said.call, input);
      // What waits, failed, or asks back is said as it is.
      if (reply?.reason !== 'tool') return reply ?? concluded(replies, '');
      replies.push(reply);
      if (replies.length === MOST_CALLS) return concluded(replies, '');
      messages.push(...resultMessages(said.call, reply.answer.text));
    }
  }

  private async ask(
    { tenantId }: TenantContext,
    model: LanguageModel,
    { messages, input }: { readonly messages: readonly ChatMessage[]; readonly input: PlanInput },
    signal: AbortSignal,
  ): Promise<Said> {
    const tools = input.tools.map((tool) => specOf(tool, input.language));
    const sampling = { temperature: 0 };
    const limits = { maxTokens: PLAN_TOKENS, timeBudgetMs: this.env.MODEL_ANSWER_SECONDS * 1000 };
    let text = '';
    let call: ToolCall | undefined;
    for await (const piece of model.write({ tenantId, messages, tools, sampling, ...limits }, signal)) {
      if (piece.type === 'text') text += piece.text;
      if (piece.type === 'tool_call') call ??= piece.call;
    }
    return { text, call };
  }

  /** Makes a call that the visitor's words bear out. What the model has made up is asked for, or dropped. */
  private async act(ctx: TenantContext, call: ToolCall, input: PlanInput): Promise<ToolReply | undefined> {
    const { words, tools, language, conversationId, standing } = input;
    const read = readCall(tools, call);
    if (!read) return undefined;
    const { tool, args } = read;
    const [invented] = ungrounded(args, argumentSchema(tool), words);
    if (invented !== undefined) return askedFor(tool, invented, language);
    return this.caller.call(ctx, { conversationId, standing, language, via: 'model', tool, args });
  }
}

/** A model without a way to call tools says so here; and a tenant may have used up its tokens. */
function isExpected(error: unknown): boolean {
  return isAppError(error, 'invalid_input') || isAppError(error, 'quota_exceeded');
}

function askedFor(tool: Tool, name: string, language: Language): ToolReply | undefined {
  const slot = tool.rules.find(({ slots }) => name in slots)?.slots[name];
  return slot && replyOfMissing({ tool, args: {}, missing: { name, slot } }, language);
}

/** The model's words where the results say all of them, else the tools' own. */
function concluded(replies: readonly ToolReply[], text: string): ToolReply | undefined {
  const last = replies.at(-1);
  if (!last) return undefined;
  const results = replies.map(({ answer }) => answer.text);
  return { ...last, answer: { ...last.answer, text: confirmed(text, results) ?? results.join('\n') } };
}
