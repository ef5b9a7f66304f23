import { z } from 'zod';
import { CONVERSATION_STATES } from '../../conversations/event.js';
import type { DueKind } from '../../conversations/service-levels/due-kind.js';
import { PageQuery } from '../../shared/page.js';

/** How agents look at conversations: their own, those that wait for somebody, those that are due, all that are not closed, and so on. */
const VIEWS = ['mine', 'unassigned', 'due', 'open', 'bot', 'closed'] as const;
export type View = (typeof VIEWS)[number];

const Tag = z.string().trim().min(1).max(40);
const ClientId = z.uuid();

export const InboxQuery = PageQuery.extend({
  view: z.enum(VIEWS).default('open'),
  channel: z.string().max(60).optional(),
  language: z.enum(['zh', 'en']).optional(),
  tag: Tag.optional(),
  /** The id of a group of agents. */
  group: z.uuid().optional(),
  /** Words that all occur in the conversation or its visitor's name. Chinese needs no spaces between them. */
  q: z.string().trim().max(200).optional(),
});
export type InboxQuery = z.infer<typeof InboxQuery>;

/** To a colleague, or to oneself, out of the hands of `from` only if that is given; or into the queue of a group. */
export const Transfer = z.union([
  z.strictObject({ to: z.uuid(), from: z.uuid().optional() }),
  z.strictObject({ group: z.uuid() }),
]);
export type Transfer = z.infer<typeof Transfer>;

/** A note for agents. With a `clientId` it is stored once, however often it is sent. */
export const Note = z.strictObject({ text: z.string().trim().min(1).max(10_000), clientId: ClientId.optional() });
export type Note = z.infer<typeof Note>;

export const TagChange = z.strictObject({
  add: z.array(Tag).max(20).default([]),
  remove: z.array(z.string().max(40)).max(20).default([]),
});
export type TagChange = z.infer<typeof TagChange>;

/** Whether an agent is away. */
export const AwayMark = z.strictObject({ away: z.boolean() });

/** Up to which event an agent has read. */
export const ReadMark = z.strictObject({ seq: z.int32().min(1) });

/** What the database knows of a conversation in the list. */
export interface InboxRow {
  readonly id: string;
  readonly channel: string;
  readonly language: 'zh' | 'en';
  readonly state: (typeof CONVERSATION_STATES)[number];
  readonly agentId: string | null;
  readonly agentName: string | null;
  /** The group whose it is, or was when people had it last. */
  readonly groupId: string | null;
  readonly groupName: string | null;
  /** What is owed to the visitor first, and when; overdue where that is in the past. */
  readonly dueAt: Date | null;
  readonly dueKind: DueKind | null;
  /** Since when the visitor waits for a person, through all groups; null while nobody is waited for. */
  readonly waitingSince: Date | null;
  readonly visitorName: string | null;
  /** The tenant's own site or program vouches for who it is; a chat platform only knows its user. */
  readonly identified: boolean;
  readonly tags: readonly string[];
  readonly lastSeq: number;
  /** Messages of the visitor that this agent has not read: 100 stands for more. */
  readonly unread: number;
  readonly lastAuthor: string | null;
  readonly lastText: string | null;
  readonly updatedAt: Date;
}

/** What the API shows of it. */
export function inboxView({ visitorName, identified, lastAuthor, lastText, updatedAt, ...more }: InboxRow) {
  const { groupId, groupName, dueAt, dueKind, waitingSince, ...shown } = more;
  return {
    ...shown,
    group: groupId === null ? null : { id: groupId, name: groupName ?? '' },
    due: dueAt && { kind: dueKind, at: dueAt.toISOString() },
    waitingSince: waitingSince && waitingSince.toISOString(),
    visitor: { name: visitorName, identified },
    last: lastAuthor === null ? null : { author: lastAuthor, text: lastText ?? '' },
    updatedAt: updatedAt.toISOString(),
  };
}
