import type { Conversation } from '../../conversations/conversation.js';
import type { Citation, ConversationEvent, FeedbackBody, MessageBody, StateBody } from '../../conversations/event.js';
import { callsPerson } from '../../conversations/hand-off/hand-off.js';
import type { Language } from '../../retrieval/language.js';
import { say } from '../../shared/say.js';
import type { Words } from '../../shared/words/en.js';
import type { VisitorStanding } from '../../shared/visitor-standing.js';
import { besidesWish } from './besides-wish.js';

/** Who writes, and how sure that is: `vouched` by the tenant's own site, known to a `platform`, or a `stranger`. */
export interface PacketVisitor {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly certainty: 'vouched' | 'platform' | 'stranger';
  readonly standing?: VisitorStanding;
}

/** What the trace of an answer says: how likely it was to be right, 0..1, and which of several questions it leaves open. */
export interface Weighed {
  readonly probability: number | null;
  readonly unanswered: readonly string[];
}

/** An answer of the bot, and what it rests on. */
export interface Tried extends Weighed {
  readonly seq: number;
  readonly kind: string;
  readonly text: string;
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

/** What a packet is made of: the conversation, its events oldest first, and what is known of each answer by its number. */
export interface Background {
  readonly conversation: Pick<Conversation, 'id' | 'language'>;
  readonly visitor: PacketVisitor;
  readonly events: readonly ConversationEvent[];
  readonly weighed: ReadonlyMap<number, Weighed>;
  /** The answers that were none to a question: courtesies, and that the bot reads no pictures. */
  readonly asides: ReadonlySet<number>;
}

const LONGEST = 120;
/** The bot has looked for an answer, and called a person in the place of what it found, or did not find. */
const LOOKED: readonly (string | null)[] = ['unconfirmed', 'unknown_repeatedly', 'unsure', 'tool_failed'];
const UNWEIGHED: Weighed = { probability: null, unanswered: [] };

/** Puts a packet together. What was said before the conversation was closed is history and no part of it. */
export function packetOf({ conversation, visitor, events, weighed, asides }: Background): Packet {
  const { id, language } = conversation;
  const closed = events.findLastIndex(
    ({ kind, body }) => kind === 'state' && (body as unknown as StateBody).state === 'closed',
  );
  const current = events.slice(closed + 1);
  const asked = askedIn(current);
  const tried = triedIn(current, weighed);
  const call = current.findLast(({ kind, body }) => kind === 'state' && callsPerson(body));
  const settled = current.findLast(({ kind, author }) => kind === 'message' && author.kind === 'agent')?.seq ?? 0;
  const open = openOf(asked, tried, settled);
  const reason = (call?.body.reason as string | undefined) ?? null;
  const untried = tried.every(({ seq }) => asides.has(seq)) ? whyUntried(reason) : undefined;
  const summary = [askedLine(asked, language), triedLine(tried, untried, language), openLine(open, language)] as const;
  return { conversationId: id, language, reason, visitor, summary, asked, tried };
}

/** A wish for a person is why the agent is there, and no question; what else stands in its message may be one. */
function askedIn(events: readonly ConversationEvent[]): Packet['asked'] {
  return events
    .filter(({ kind, author }) => kind === 'message' && author.kind === 'visitor')
    .map(({ seq, body }) => ({ seq, text: besidesWish(String(body.text)) }))
    .filter(({ text }) => text !== '');
}

function triedIn(events: readonly ConversationEvent[], weighed: ReadonlyMap<number, Weighed>): Tried[] {
  const ratings = new Map<number, FeedbackBody['value']>();
  for (const { kind, body } of events) {
    const { seq, value } = body as unknown as FeedbackBody;
    if (kind === 'feedback') ratings.set(seq, value);
  }
  return events.filter(isAnswer).map(({ seq, body }) => {
    const { text, answer } = body as unknown as MessageBody;
    const rated = ratings.get(seq);
    const sources = answer?.citations ?? [];
    const known = weighed.get(seq) ?? UNWEIGHED;
    return { seq, kind: answer?.kind ?? 'none', text, ...known, sources, ...(rated && { rated }) };
  });
}

/**
 * What nobody has settled: what the visitor said last, after the last useful answer and the last word of an agent, and what
 * that answer leaves open of several questions.
 */
function openOf(asked: Packet['asked'], tried: readonly Tried[], agentSpoke: number): readonly string[] {
  const helped = tried.findLast(({ sources, rated }) => sources.length > 0 && rated !== 'down');
  const since = Math.max(helped?.seq ?? 0, agentSpoke);
  const left = helped && helped.seq === since ? helped.unanswered : [];
  const last = asked.findLast(({ seq }) => seq > since)?.text;
  return [...new Set([...left, ...(last === undefined ? [] : [last])])];
}

function askedLine(asked: Packet['asked'], language: Language): string {
  const [first] = asked;
  if (!first) return say('packet_asked_nothing', language);
  return say('packet_asked', language, { text: short(first.text), count: String(asked.length) });
}

/** Why nothing is known to have been looked for; undefined where it was. */
function whyUntried(reason: string | null): keyof Words | undefined {
  if (reason === 'quota') return 'packet_not_tried';
  return LOOKED.includes(reason) ? undefined : 'packet_untried';
}

function triedLine(tried: readonly Tried[], untried: keyof Words | undefined, language: Language): string {
  const titles = [...new Set(tried.flatMap(({ sources }) => sources.map(({ title }) => title)))];
  if (titles.length === 0) return say(untried ?? 'packet_tried_nothing', language);
  return say('packet_tried', language, { titles: short(titles.join(language === 'zh' ? '、' : ', ')) });
}

function openLine(open: readonly string[], language: Language): string {
  return open.length === 0
    ? say('packet_open_nothing', language)
    : say('packet_open', language, { text: short(open.join(language === 'zh' ? '；' : '; ')) });
}

function isAnswer({ kind, author }: ConversationEvent): boolean {
  return kind === 'message' && author.kind === 'bot';
}

function short(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = Array.from(line);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}
