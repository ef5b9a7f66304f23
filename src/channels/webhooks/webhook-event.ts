import { z } from 'zod';

/** Rises when a body changes in a way that could break who reads it. New fields do not make it rise. */
export const BODY_VERSION = 1;

const words = (about: string) => z.string().describe(about);
const maybe = (about: string) => z.string().nullable().describe(about);

const Visitor = z.object({
  id: words('Ours for the visitor'),
  externalId: maybe('What your site or the platform calls the visitor; null for a stranger'),
  name: maybe('As the visitor, the site or the platform gave it'),
});
const Conversation = z.object({
  id: words('As in `/v1/conversations/:id`'),
  channel: words('`widget`, `api`, or the name of a chat platform'),
  visitor: Visitor,
});
const Author = z.object({
  kind: z.enum(['visitor', 'bot', 'agent', 'system']),
  id: maybe('Of an agent: the id of the person'),
  name: maybe('Of an agent: the name that visitors see'),
});
const seq = z.number().int().describe('The number in the log of the conversation: 1, 2, 3 …');
const language = z.enum(['zh', 'en']);

const Citation = z.object({
  kind: words('`faq` or `document`'),
  id: z.string(),
  title: z.string(),
  quote: z.string(),
  url: z.string().optional(),
});
const Answer = z.object({
  kind: words('`faq`, `clarify`, `generated`, `quote`, `none` or `handoff`'),
  citations: z.array(Citation).default([]),
});
const AttachedFile = z.object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number() });

const Message = z.object({
  seq,
  author: Author,
  text: z.string(),
  language: language.optional(),
  answer: Answer.optional().describe('Of the bot: how it came to what it says'),
  edits: z.number().optional().describe('The number of an earlier message that the visitor has changed into this one'),
  files: z.array(AttachedFile).optional(),
});
const Change = z.object({
  seq,
  author: Author.describe('Who brought it about'),
  state: z.enum(['bot', 'waiting', 'human', 'closed']),
  reason: words('Why, as in the log: `visitor_asked`, `transfer`, `agent_gone`, `take`, …'),
  text: words('The notice that the visitor sees'),
  agentId: z.string().nullish().describe('The person who has the conversation now'),
  groupId: z
    .string()
    .nullish()
    .describe('The group of agents that it is for from here on; as before, if it is left out'),
});
const change = z.object({ conversation: Conversation, change: Change });

/** What can be told, and `data` of each. The triggers of the migration write it; what is not listed here is not sent. */
export const WEBHOOK_EVENTS = {
  'conversation.opened': {
    about: 'A visitor begins a conversation.',
    data: z.object({ conversation: Conversation, language }),
  },
  'conversation.handed_off': {
    about:
      'A conversation waits for a person: after a call, for another group, or in the place of an agent who is gone.',
    data: change,
  },
  'conversation.taken': { about: 'An agent takes a conversation, or is given it by a colleague.', data: change },
  'conversation.returned': { about: 'A conversation is the bot’s again.', data: change },
  'conversation.closed': { about: 'A conversation is closed. A new message of the visitor reopens it.', data: change },
  'message.created': {
    about: 'A visitor, the bot or an agent says something. Notes of agents are not told.',
    data: z.object({ conversation: Conversation, message: Message }),
  },
  'feedback.created': {
    about: 'A visitor finds an answer good or bad.',
    data: z.object({
      conversation: Conversation,
      feedback: z.object({
        seq: z.number().int().describe('The number of the message that it is about'),
        author: Author,
        value: z.enum(['up', 'down']),
        comment: z.string().nullish(),
      }),
    }),
  },
  'rating.created': {
    about: 'A visitor says how satisfied they are with the conversation.',
    data: z.object({
      conversation: Conversation,
      rating: z.object({ seq, author: Author, score: z.number().int().min(1).max(5), reason: z.string().nullish() }),
    }),
  },
  'faq.published': {
    about: 'A FAQ is published, or a published one is changed.',
    data: z.object({
      faq: z.object({
        id: z.string(),
        key: z.string().nullable(),
        question: z.string(),
        answer: z.string(),
        language,
        tags: z.array(z.string()),
        version: z.number().int(),
      }),
    }),
  },
  'document.failed': {
    about: 'A document could not be read. What had been read of it before still answers.',
    data: z.object({
      document: z.object({
        id: z.string(),
        title: z.string(),
        source: words('`file`, `url`, `text` or `sitemap`'),
        url: z.string().nullable(),
      }),
      error: z.object({ code: z.string().nullable().describe('As in `/v1/documents/:id`') }),
    }),
  },
  'gap.opened': {
    about: 'Visitors ask something that nothing answers. Gaps are looked for once a week, and on demand.',
    data: z.object({ gap: z.object({ id: z.string(), question: z.string(), language }) }),
  },
} as const satisfies Readonly<Record<string, { readonly about: string; readonly data: z.ZodObject }>>;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;
export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as [WebhookEventType, ...WebhookEventType[]];

/** Sent on demand, to whoever it is asked for, whatever else they want to hear. */
export const TEST_EVENT = 'webhook.test';
const TEST_DATA = z.object({ message: z.string() });

/** An event as it was written down. */
export interface NotedEvent {
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  readonly data: unknown;
}

/** What is told of an event. Always the same for the same event. */
export interface WebhookBody {
  readonly type: string;
  readonly version: number;
  readonly timestamp: string;
  readonly data: unknown;
}

/** Puts an event into the form that is documented. Throws an Error for an event that is not as it should be. */
export function webhookBody({ type, at, data }: NotedEvent): WebhookBody {
  return { type, version: BODY_VERSION, timestamp: at.toISOString(), data: dataSchema(type).parse(data) };
}

/** What a receiver knows an event by, however often it is told. */
export function webhookEventId({ id }: Pick<NotedEvent, 'id'>): string {
  return `evt_${id}`;
}

function dataSchema(type: string): z.ZodObject {
  const known = WEBHOOK_EVENT_TYPES.find((one) => one === type);
  return known ? WEBHOOK_EVENTS[known].data : TEST_DATA;
}
