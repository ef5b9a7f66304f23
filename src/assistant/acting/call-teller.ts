import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { NewEvent } from '../../conversations/event.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { StoredCall } from '../../tools/calls/call.js';
import { BotSettingsService } from '../bot/bot-settings.service.js';
import { CallEvents } from './call-events.js';
import { textOfOver } from './tool-reply.js';

/** While the bot is answering something else, its word about a call waits: so many looks, so far apart. */
const LOOKS = 40;
const LOOK_EVERY_MS = 250;

/** Tells agents, and the visitor where no person does, what came of a call that had to be approved. */
@Injectable()
export class CallTeller {
  constructor(
    private readonly events: CallEvents,
    private readonly log: ConversationLog,
    private readonly conversations: ConversationService,
    private readonly settings: BotSettingsService,
  ) {}

  /**
   * Writes it into the log, once however often it is called. Where a person has the conversation, that person tells the
   * visitor. Where it was closed meanwhile, nobody else would, so the bot does; it stays closed. Throws `unavailable` while the bot owes an answer to something else.
   */
  async tell(ctx: TenantContext, call: StoredCall): Promise<void> {
    const { conversationId, state } = call;
    if (!conversationId) return;
    const text = textOfOver(call);
    await this.events.stands(ctx, call, text);
    await this.speak(ctx, conversationId, messageOf(call, text));
    if (state !== 'failed' && state !== 'unknown') return;
    const { toolFailed } = (await this.settings.of(ctx)).handOff;
    if (toolFailed.on) await this.conversations.callPerson(ctx, conversationId, 'tool_failed');
  }

  private async speak(ctx: TenantContext, conversationId: string, message: NewEvent): Promise<void> {
    for (let look = 0; look < LOOKS; look++) {
      if ((await this.log.appendUnasked(ctx, conversationId, message)) !== 'busy') return;
      await sleep(LOOK_EVERY_MS);
    }
    throw new AppError('unavailable', 'The bot is answering something else', { conversationId });
  }
}

function messageOf({ id, tool, state, language }: StoredCall, text: string): NewEvent {
  const answer = { kind: 'tool', citations: [], tool: { name: tool, call: id } } as const;
  const offer = state === 'done' ? {} : { offerHuman: true };
  const body = { text, language, answer: { ...answer, ...offer } };
  return { kind: 'message', author: { kind: 'bot' }, body, clientId: `tool-call:${id}:said` };
}
