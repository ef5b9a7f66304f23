import type { Conversation } from '../../conversations/conversation.js';
import type { Citation, ConversationEvent, FeedbackBody, MessageBody, StateBody } from '../../conversations/event.js';
import { callsPerson } from '../../conversations/hand-off/hand-off.js';
import type { Language } from '../../retrieval/language.js';
import { wishesHuman } from '../human-wish.js';
import { say } from '../../shared/say.js';
import type { VisitorStanding } from '../../shared/visitor-standing.js';

/** Who writes, and how sure that is: `vouched` by the tenant's own site, known to a `platform`, or a `stranger`. */
export interface PacketVisitor {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly certainty: 'vouched' | 'platform' | 'stranger';
  readonly standing?: VisitorStanding;
}

/** An answer of the bot: what it rests on, and how likely it was to be right, 0..1. */
export interface Tried {
  readonly seq: number;
  readonly kind: string;
  readonly text: string;
  readonly probability: number | null;
  readonly sources: readonly Citation[];
  readonly rated?: FeedbackBody['value'];
}

/** What an agent reads before the first word. The summary is three lines in the language of the conversation, by rule. */
export interface Packet {
  readonly conversationId: string;
  readonly language: Language;
  readonly reason: string | null;
  readonly visitor: PacketVisitor;
  readonly summary: readonly [asked: string, tried: string, open: string];
  readonly asked: readonly { readonly seq: number; readonly text: string }[];
  readonly tried: readonly Tried[];
}

/** What a packet is made of: the conversation, its events oldest first, and the probability of each answer by its number. */
export interface Background {
  readonly conversation: Pick<Conversation, 'id' | 'language'>;
  readonly visitor: PacketVisitor;
  readonly events: readonly ConversationEvent[];
  readonly probabilities: ReadonlyMap<number, number>;
}

const LONGEST = 120;

/** Puts a packet together. What was said before the conversation was closed is history and no part of it. */
export function packetOf({ conversation, visitor, events, probabilities }: Background): Packet {
  const { id, language } = conversation;
  const closed = events.findLastIndex(
    ({ kind, body }) => kind === 'state' && (body as unknown as StateBody).state === 'closed',
  );
  const current = events.slice(closed + 1);
  const asked = current.filter(isQuestion).map(({ seq, body }) => ({ seq, text: String(body.text) }));
  const tried = triedIn(current, probabilities);
  const call = current.findLast(({ kind, body }) => kind === 'state' && callsPerson(body));
  const settled = current.findLast(({ kind, author }) => kind === 'message' && author.kind === 'agent')?.seq ?? 0;
  const open = openOf(asked, tried, settled);
  const reason = (call?.body.reason as string | undefined) ?? null;
  const summary = [askedLine(asked, language), triedLine(tried, reason, language), openLine(open, language)] as const;
  return { conversationId: id, language, reason, visitor, summary, asked, tried };
}

function triedIn(events: readonly ConversationEvent[], probabilities: ReadonlyMap<number, number>): Tried[] {
  const ratings = new Map<number, FeedbackBody['value']>();
  for (const { kind, body } of events) {
    const { seq, value } = body as unknown as FeedbackBody;
    if (kind === 'feedback') ratings.set(seq, value);
  }
  return events.filter(isAnswer).map(({ seq, body }) => {
    const { text, answer } = body as unknown as MessageBody;
    const rated = ratings.get(seq);
    const sources = answer?.citations ?? [];
    const probability = probabilities.get(seq) ?? null;
    return { seq, kind: answer?.kind ?? 'none', text, probability, sources, ...(rated && { rated }) };
  });
}

/** What the visitor said last and nobody has settled: after the last useful answer and the last word of an agent. */
function openOf(asked: Packet['asked'], tried: readonly Tried[], agentSpoke: number): string | undefined {
  const helped = tried.findLast(({ sources, rated }) => sources.length > 0 && rated !== 'down')?.seq ?? 0;
  return asked.findLast(({ seq }) => seq > Math.max(helped, agentSpoke))?.text;
}

function askedLine(asked: Packet['asked'], language: Language): string {
  const [first] = asked;
  if (!first) return say('packet_asked_nothing', language);
  return say('packet_asked', language, { text: short(first.text), count: String(asked.length) });
}

function triedLine(tried: readonly Tried[], reason: string | null, language: Language): string {
  const titles = [...new Set(tried.flatMap(({ sources }) => sources.map(({ title }) => title)))];
  if (titles.length === 0) return say(reason === 'quota' ? 'packet_not_tried' : 'packet_tried_nothing', language);
  return say('packet_tried', language, { titles: short(titles.join(language === 'zh' ? '、' : ', ')) });
}

function openLine(open: string | undefined, language: Language): string {
  return open === undefined
    ? say('packet_open_nothing', language)
    : say('packet_open', language, { text: short(open) });
}

/** A wish for a person is why the agent is there, and no question. */
function isQuestion({ kind, author, body }: ConversationEvent): boolean {
  return kind === 'message' && author.kind === 'visitor' && !wishesHuman(String(body.text));
}

function isAnswer({ kind, author }: ConversationEvent): boolean {
  return kind === 'message' && author.kind === 'bot';
}

function short(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = Array.from(line);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}
