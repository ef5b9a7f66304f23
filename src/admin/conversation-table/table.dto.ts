import { z } from 'zod';
import {
  ANSWER_KINDS,
  type AnswerKind,
  CONVERSATION_STATES,
  type ConversationState,
} from '../../conversations/event.js';
import { LANGUAGES, type Language } from '../../retrieval/language.js';
import { PageQuery } from '../../shared/page.js';
import { OUTCOMES, type Outcome } from '../figures/happenings.js';
import { SpanQuery } from '../figures/span.js';

const FORMATS = ['csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

/** Which conversations. Dates are days by the tenant's clocks: something happened on one of them. */
const TableFilter = SpanQuery.extend({
  channel: z.string().min(1).max(60).optional(),
  language: z.enum(LANGUAGES).optional(),
  state: z.enum(CONVERSATION_STATES).optional(),
  /** A question in it was answered in this way. */
  kind: z.enum(ANSWER_KINDS).optional(),
  /** On one of the days it came to this. */
  outcome: z.enum(OUTCOMES).optional(),
  /** The visitor's last rating. */
  rating: z.coerce.number().int().min(1).max(5).optional(),
  tag: z.string().trim().min(1).max(40).optional(),
  /** An agent who has it, or has written in it. */
  agent: z.uuid().optional(),
  /** The group that has it, or had it last. */
  group: z.uuid().optional(),
  /** A question in it was answered from this FAQ. */
  faq: z.uuid().optional(),
  /** Words that all occur in what was said or noted, or in the visitor's name. */
  q: z.string().trim().max(200).optional(),
});
export type TableFilter = z.infer<typeof TableFilter>;

export const TableQuery = PageQuery.extend({
  ...TableFilter.shape,
  sort: z.enum(['changed', 'started']).default('changed'),
  order: z.enum(['desc', 'asc']).default('desc'),
});
export type TableQuery = z.infer<typeof TableQuery>;

export const ExportQuery = TableFilter.extend({ format: z.enum(FORMATS).default('csv') });
export type ExportQuery = z.infer<typeof ExportQuery>;

/** What the database knows of a conversation in the table. What is counted is counted within the dates. */
export type TableRow = Readonly<Record<Outcome, boolean>> & {
  readonly id: string;
  readonly channel: string;
  readonly language: Language;
  readonly state: ConversationState;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly groupId: string | null;
  readonly groupName: string | null;
  readonly visitorName: string | null;
  readonly visitorExternalId: string | null;
  readonly tags: readonly string[];
  readonly questions: number;
  readonly kinds: readonly AnswerKind[] | null;
  readonly rating: number | null;
  /** What the visitor said first. */
  readonly opening: string | null;
  /** The number of the bot's last answer, whose trace can be looked at. */
  readonly answerSeq: number | null;
  readonly startedAt: Date;
  readonly updatedAt: Date;
};

/** What the API shows of it. */
export function tableView(row: TableRow) {
  const { id, channel, language, state, tags, questions, rating, opening, answerSeq } = row;
  return {
    ...{ id, channel, language, state, tags, questions, rating, opening, answerSeq },
    agent: row.agentId === null ? null : { id: row.agentId, name: row.agentName },
    group: row.groupId === null ? null : { id: row.groupId, name: row.groupName ?? '' },
    visitor: { name: row.visitorName, externalId: row.visitorExternalId },
    kinds: row.kinds ?? [],
    outcomes: OUTCOMES.filter((outcome) => row[outcome]),
    startedAt: row.startedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
export type TableView = ReturnType<typeof tableView>;
