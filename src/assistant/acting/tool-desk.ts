import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import type { AnswerTool, ConversationEvent } from '../../conversations/event.js';
import type { Language } from '../../retrieval/language.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { STRANGER } from '../../shared/visitor-standing.js';
import { ToolRegistry } from '../../tools/tool-registry.js';
import { ToolService } from '../../tools/tool.service.js';
import type { Tool } from '../../sdk/tool.js';
import { mayConcern, type OpenWish, type Wish, wishIn, withoutMisfits } from '../../sdk/tool-wish.js';
import { isElliptic } from '../follow-up.js';
import { lastWord } from '../last-word.js';
import type { Turn } from '../turn.js';
import { ToolCaller } from './tool-caller.js';
import { ToolPlanner } from './tool-planner.js';
import { replyOfMissing, type ToolReply } from './tool-reply.js';

/** As far back as it is looked for what the bot has said last. */
const RECENT_EVENTS = 20;
const LETTER = /\p{L}/u;

/** Listens for what tools can do, by their rules: in the visitor's own words, and in nothing else. */
@Injectable()
export class ToolDesk {
  constructor(
    private readonly registry: ToolRegistry,
    private readonly tools: ToolService,
    private readonly caller: ToolCaller,
    private readonly log: ConversationLog,
    private readonly planner: ToolPlanner,
  ) {}

  /** What a tool answers; undefined where the visitor's words ask none, or nobody can be answered. */
  async answer(ctx: TenantContext, turn: Turn, language: Language): Promise<ToolReply | undefined> {
    const { conversationId, texts, standing = STRANGER } = turn;
    if (conversationId === undefined || turn.option) return undefined;
    const words = texts.join('\n');
    const heard = await this.hear(ctx, conversationId, words);
    if (!heard) return undefined;
    const { tool, args, missing } = heard.wish;
    // A bare number has no language; it is the answer to a question that had one.
    const spoken = LETTER.test(words) ? language : (heard.askedIn ?? language);
    if (missing) return replyOfMissing({ tool, args, missing }, spoken);
    return this.caller.call(ctx, { conversationId, standing, language: spoken, via: 'rule', tool, args });
  }

  /** The name of the tool that these words, of such a turn, ask by its rules; undefined for none. Nothing is called. */
  async hears(ctx: TenantContext, { conversationId, option }: Turn, words: string): Promise<string | undefined> {
    if (conversationId === undefined || option) return undefined;
    return (await this.hear(ctx, conversationId, words))?.wish.tool.name;
  }

  /** The same by the language model, where there is one and no rule has heard anything. Throws the signal's reason. */
  async plan(ctx: TenantContext, turn: Turn, language: Language, signal: AbortSignal): Promise<ToolReply | undefined> {
    const { conversationId, standing = STRANGER } = turn;
    if (conversationId === undefined || turn.option || !this.planner.isReady(ctx)) return undefined;
    const tools = await this.tools.usable(ctx);
    if (tools.length === 0) return undefined;
    const events = await this.log.readLast(ctx, conversationId, RECENT_EVENTS);
    const words = events.filter(isVisitors).map(({ body }) => String(body.text));
    return this.planner.plan(ctx, { conversationId, standing, language, tools, words }, signal);
  }

  private async hear(ctx: TenantContext, conversationId: string, words: string): Promise<Heard | undefined> {
    // Nothing is read from the database for the many questions that concern no tool.
    const near = this.registry.all().filter((tool) => mayConcern(tool, words));
    if (near.length === 0) return undefined;
    const enabled = await this.tools.enabled(ctx);
    const usable = near.filter(({ name }) => enabled.includes(name));
    if (usable.length === 0) return undefined;
    const asked = await this.lastAsked(ctx, conversationId, (name) => goesOn(words, usable, name));
    const wish = wishIn(usable, words, asked?.open);
    return wish && { wish: withoutMisfits(wish), askedIn: asked?.language };
  }

  /** What the bot has asked for with its last word, or has answered and `mayGoOn` lets be asked again of something else. */
  private async lastAsked(
    ctx: TenantContext,
    conversationId: string,
    mayGoOn: (tool: string) => boolean,
  ): Promise<Asked | undefined> {
    const events = await this.log.readLast(ctx, conversationId, RECENT_EVENTS);
    const { answer, language } = lastWord(events) ?? {};
    const args = answer?.tool && argumentsOf(answer.tool, mayGoOn);
    return args && { open: { tool: answer.tool.name, args }, language };
  }
}

/** What is known already of what is asked next; undefined where nothing is. */
function argumentsOf(
  { name, call, asks }: AnswerTool,
  mayGoOn: (tool: string) => boolean,
): OpenWish['args'] | undefined {
  return asks ?? (call !== undefined && mayGoOn(name) ? {} : undefined);
}

/** "And 20231106?" behind an answer about another order. What does something, rather than look it up, is said in full. */
function goesOn(words: string, tools: readonly Tool[], name: string): boolean {
  return isElliptic(words) && tools.some((tool) => tool.name === name && !tool.risky);
}

function isVisitors({ kind, author }: ConversationEvent): boolean {
  return kind === 'message' && author.kind === 'visitor';
}

/** What the bot has asked for, and in which language. */
interface Asked {
  readonly open: OpenWish;
  readonly language: Language | undefined;
}

interface Heard {
  readonly wish: Wish;
  readonly askedIn: Language | undefined;
}
