import { z } from 'zod';
import { PageQuery } from '../shared/page.js';
import type { Conversation } from './conversation.js';
import { CONVERSATION_STATES } from './event.js';
import { FILES_IN_MESSAGE } from './files/conversation-file.js';

export const ConversationQuery = PageQuery.extend({ state: z.enum(CONVERSATION_STATES).optional() });
export type ConversationQuery = z.infer<typeof ConversationQuery>;

export const EventQuery = z.object({
  after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export type EventQuery = z.infer<typeof EventQuery>;

/** A message that an agent sends, with the ids of the files that it carries. With a `clientId` it is stored once, however often it is sent. */
export const AgentMessage = z
  .strictObject({
    text: z.string().trim().max(10_000).default(''),
    files: z.array(z.uuid()).max(FILES_IN_MESSAGE).default([]),
    clientId: z.uuid().optional(),
  })
  .refine(({ text, files }) => text !== '' || files.length > 0, { path: ['text'], message: 'must not be empty' });
export type AgentMessage = z.infer<typeof AgentMessage>;

/** What the API shows of a conversation. */
export function conversationView({ lastVisitorSeq: _, ...shown }: Conversation) {
  return { ...shown, createdAt: shown.createdAt.toISOString(), updatedAt: shown.updatedAt.toISOString() };
}
