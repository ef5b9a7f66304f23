import { z } from 'zod';
import { PageQuery } from '../shared/page.js';
import type { Conversation } from './conversation.js';
import { CONVERSATION_STATES } from './event.js';

export const ConversationQuery = PageQuery.extend({ state: z.enum(CONVERSATION_STATES).optional() });
export type ConversationQuery = z.infer<typeof ConversationQuery>;

export const EventQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export type EventQuery = z.infer<typeof EventQuery>;

/** A message that an agent sends. With a `clientId` it is stored once, however often it is sent. */
export const AgentMessage = z.strictObject({
  text: z.string().trim().min(1).max(10_000),
  clientId: z.uuid().optional(),
});
export type AgentMessage = z.infer<typeof AgentMessage>;

/** What the API shows of a conversation. */
export function conversationView({ lastVisitorSeq: _, ...shown }: Conversation) {
  return { ...shown, createdAt: shown.createdAt.toISOString(), updatedAt: shown.updatedAt.toISOString() };
}
