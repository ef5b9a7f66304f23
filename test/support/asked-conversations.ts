import { ConversationLog } from '../../src/conversations/conversation-log.js';
import { ConversationService } from '../../src/conversations/conversation.service.js';
import { VisitorService } from '../../src/conversations/visitor.service.js';
import { detectLanguage } from '../../src/retrieval/language.js';
import { newId } from '../../src/shared/id.js';
import type { TenantContext } from '../../src/shared/tenant-context.js';
import type { TestApp } from './app.js';
import type { HandClock } from './hand-clock.js';

const MINUTE = 60_000;

/** What a visitor's question came to. */
export interface Course {
  readonly kind?: 'none' | 'faq' | 'clarify' | 'tool';
  readonly probability?: number;
  readonly rated?: 'up' | 'down';
  /** What an agent wrote who took over, and how long he had it. */
  readonly reply?: string;
  readonly minutes?: number;
}

/** Writes conversations as channels, the bot and agents do, without waiting for a bot. */
export class AskedConversations {
  constructor(
    private readonly app: TestApp,
    private readonly clock: HandClock,
  ) {}

  /** A conversation with one question; returns its id. The answer is number 2. */
  async ask(tenant: TenantContext, text: string, course: Course = {}): Promise<string> {
    const { kind = 'none', rated } = course;
    const { probability = kind === 'none' ? 0.1 : 0.9 } = course;
    const language = detectLanguage(text);
    const visitor = this.app.get(VisitorService).stranger();
    const id = await this.app.get(ConversationService).open(tenant, { visitor, channel: 'widget', language });
    await this.say(tenant, id, 'visitor', text);
    const trace = { id: newId(), question: text, language, kind, reason: kind, probability };
    const answer = { text: '……', answer: { kind, citations: [] } };
    const log = this.app.get(ConversationLog);
    await log.append(tenant, id, { kind: 'message', author: { kind: 'bot' }, body: answer }, { answers: 1, trace });
    if (rated) await this.rate(tenant, id, rated);
    if (course.reply) await this.serve(tenant, id, course.reply, course.minutes);
    return id;
  }

  async rate(tenant: TenantContext, id: string, value: 'up' | 'down'): Promise<void> {
    const event = { kind: 'feedback', author: { kind: 'visitor' }, body: { seq: 2, value } } as const;
    await this.app.get(ConversationLog).append(tenant, id, event);
  }

  /** Somebody takes the conversation, answers after a while, and gives it back. */
  private async serve(tenant: TenantContext, id: string, reply: string, minutes = 5): Promise<void> {
    const hands = this.app.get(ConversationService);
    await hands.changeHands(tenant, id, 'take');
    this.clock.advance(minutes * MINUTE);
    await this.say(tenant, id, 'agent', reply);
    await hands.changeHands(tenant, id, 'release');
  }

  async say(tenant: TenantContext, id: string, kind: 'visitor' | 'agent', text: string): Promise<void> {
    await this.app.get(ConversationLog).append(tenant, id, { kind: 'message', author: { kind }, body: { text } });
  }
}
