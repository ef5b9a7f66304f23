import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../conversations/conversation-log.js';
import { ConversationService } from '../conversations/conversation.service.js';
import type { ConversationEvent, NewEvent } from '../conversations/event.js';
import type { ChatMessage } from '../inference/language-model.js';
import type { Language } from '../retrieval/language.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { VisitorStanding } from '../shared/visitor-standing.js';
import { TurnMetrics } from './turn-metrics.js';
import { lastWord } from './last-word.js';
import type { Offer, Outcome, Turn } from './turn.js';

/** How far back an unanswered burst, or what a model reads of the conversation, may reach. */
const RECENT_EVENTS = 20;

/** A message of a visitor that is in the log and wants an answer. */
export interface Asked {
  readonly text: string;
  readonly seq: number;
  readonly epoch: number;
  readonly language: Language;
  readonly option?: string;
  /** Nothing was said: `text` only names files and the like. */
  readonly wordless?: true;
  /** What the tenant's site vouches for about whoever wrote it: nothing, if it is left out. */
  readonly standing?: VisitorStanding;
  /** Whoever wrote it says all at once and waits for the answer: a program. */
  readonly final?: true;
}

/** What turns read from the conversation's log, and the answers they write into it. */
@Injectable()
export class TurnLog {
  constructor(
    private readonly conversations: ConversationService,
    private readonly events: ConversationLog,
    private readonly metrics: TurnMetrics,
  ) {}

  /** What the log says is unanswered, as one message. Throws `not_found` for a conversation of nobody. */
  async unanswered(ctx: TenantContext, conversationId: string): Promise<Asked | undefined> {
    const conversation = await this.conversations.get(ctx, conversationId);
    if (!conversation.unanswered) return undefined;
    const { epoch, language, lastVisitorSeq } = conversation;
    const recent = await this.events.readLast(ctx, conversationId, RECENT_EVENTS);
    const answered = recent.findLast(settles)?.seq ?? 0;
    const waiting = recent.filter(({ seq, kind }) => seq > answered && kind === 'message').map(({ body }) => body);
    const standing = VisitorStanding.safeParse(waiting.at(-1)?.standing).data;
    const { texts, ...rest } = saidIn(waiting.map((body) => ({ text: String(body.text), wordless: body.wordless })));
    return { ...rest, text: texts.join('\n'), seq: lastVisitorSeq, epoch, language, ...(standing && { standing }) };
  }

  /** What was said up to the last answer, oldest first; what one side said in a row is one message. */
  async before(ctx: TenantContext, conversationId: string): Promise<ChatMessage[]> {
    const events = await this.events.readLast(ctx, conversationId, RECENT_EVENTS);
    const messages: ChatMessage[] = [];
    for (const { role, content } of events.filter(({ kind }) => kind === 'message').map(messageOf)) {
      const last = messages.at(-1);
      if (last?.role === role) messages[messages.length - 1] = { role, content: `${last.content}\n${content}` };
      else messages.push({ role, content });
    }
    return messages.at(-1)?.role === 'user' ? messages.slice(0, -1) : messages;
  }

  /** What the bot's last word has offered, if nobody else has had a word since. */
  async offered(ctx: TenantContext, conversationId: string): Promise<Offer> {
    const events = await this.events.readLast(ctx, conversationId, RECENT_EVENTS);
    const answer = lastWord(events)?.answer;
    return { person: answer?.offerHuman === true, options: answer?.options ?? [] };
  }

  /** Writes an answer, if nobody else has answered and no hand has changed. Returns whether it stands. */
  async write(ctx: TenantContext, id: string, { epoch, seq }: Asked, outcome: Outcome): Promise<boolean> {
    const condition = { epoch, answers: seq, trace: outcome.trace };
    const appended = await this.events.append(ctx, id, eventOf(outcome), condition);
    if (appended) this.metrics.answered(outcome);
    return appended !== undefined;
  }
}

/** What a burst of messages says: those without words count only where there are no others. */
export function saidIn(
  burst: readonly { readonly text: string; readonly wordless?: unknown }[],
): Pick<Turn, 'texts' | 'wordless'> {
  const said = burst.filter(({ wordless }) => wordless !== true);
  if (said.length > 0) return { texts: said.map(({ text }) => text) };
  return { texts: burst.map(({ text }) => text), wordless: true };
}

/**
 * Does it settle what the visitor had said before? As `last_reply` in the database has it: a note, an error, or that an
 * agent came and went is no reply.
 */
function settles({ kind, author, body }: ConversationEvent): boolean {
  if (kind === 'message') return author.kind !== 'visitor';
  if (kind !== 'state') return false;
  return author.kind === 'bot' || body.state === 'closed' || (author.kind === 'visitor' && body.state === 'bot');
}

function messageOf({ author, body }: ConversationEvent): ChatMessage {
  return { role: author.kind === 'visitor' ? 'user' : 'assistant', content: String(body.text) };
}

/** A wish for a person is a change of hands, never a phrase in a message. */
function eventOf({ answer, notice }: Outcome): NewEvent {
  const { kind, text, language, citations, options, offerHuman, model, stopped, tool } = answer;
  const author = { kind: 'bot' } as const;
  if (kind === 'handoff') {
    if (!notice) throw new Error('A hand-off without its reason');
    return { kind: 'state', author, body: { state: 'waiting', ...notice } };
  }
  const more = { ...(options && { options }), ...(offerHuman && { offerHuman }), ...(model && { model }) };
  const rest = { ...(stopped && { stopped }), ...(tool && { tool }) };
  const body = { text, language, answer: { kind, citations, ...more, ...rest } };
  return { kind: 'message', author, body, language };
}
