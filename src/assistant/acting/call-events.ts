import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import type { ToolBody } from '../../conversations/event.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { CallWay, StoredCall } from '../../tools/calls/call.js';
import type { ToolReply } from './tool-reply.js';

/** Writes calls of tools into the log of their conversation, for agents to see. */
@Injectable()
export class CallEvents {
  constructor(private readonly log: ConversationLog) {}

  /** A call that has ended within the turn that it was made in. */
  async ended(ctx: TenantContext, conversationId: string, via: CallWay, { answer, tool }: ToolReply): Promise<void> {
    const { name, call = '', state = '', arguments: args, error, tookMs } = tool;
    const took = { ...(error && { error }), ...(tookMs !== undefined && { tookMs }) };
    await this.write(ctx, conversationId, {
      ...{ call, tool: name, via, state, arguments: args, text: answer.text, ...took },
    });
  }

  /** How a call that an agent has to approve stands now. Written again, it is there once. */
  async stands(ctx: TenantContext, call: StoredCall, text?: string): Promise<void> {
    const { id, conversationId, tool, via, state, error, tookMs, decidedName, expiresAt } = call;
    if (!conversationId) return;
    const facts = {
      ...(error && { error }),
      ...(tookMs !== null && { tookMs }),
      ...(decidedName && { by: decidedName }),
    };
    const until = state === 'waiting' && expiresAt ? { expiresAt: expiresAt.toISOString() } : {};
    const body = { call: id, tool, via, state, arguments: call.arguments, ...facts, ...until, ...(text && { text }) };
    await this.write(ctx, conversationId, body);
  }

  private async write(ctx: TenantContext, conversationId: string, body: ToolBody): Promise<void> {
    const clientId = `tool-call:${body.call}:${body.state}`;
    await this.log.append(ctx, conversationId, { kind: 'tool', author: { kind: 'bot' }, body, clientId });
  }
}
