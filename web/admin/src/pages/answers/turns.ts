import type { ConversationEvent, MessageBody } from '../../api/conversations';
import { sourcesOf, type WrongAnswer } from '../corrections/wrong-answer';
import { type ShownKind, shownKind } from './shown-kind';

/** What a visitor asked, and what the bot made of it. */
export interface Turn extends Omit<WrongAnswer, 'conversationId'> {
  /** The number of the answer, by which its trace is found. */
  readonly seq: number;
  readonly at: string;
  readonly kind: ShownKind;
  /** What the visitor thought of it. */
  readonly rating: 'up' | 'down' | null;
}

/** The turns of a log, latest first. A burst of messages is one question; what agents and the system say is no turn. */
export function turnsOf(events: readonly ConversationEvent[]): readonly Turn[] {
  const turns: Turn[] = [];
  let asked: string[] = [];
  for (const event of events) {
    if (isVisitorMessage(event)) asked.push(textOf(event));
    const kind = kindOf(event);
    if (!kind) continue;
    const { seq, at } = event;
    turns.push({
      seq,
      at,
      question: asked.join(' ') || null,
      kind,
      text: textOf(event),
      ...sourcesOf(textOf(event), (event.body as unknown as MessageBody).answer),
      rating: ratingOf(events, seq),
    });
    asked = [];
  }
  return turns.reverse();
}

function isVisitorMessage({ kind, author }: ConversationEvent): boolean {
  return kind === 'message' && author.kind === 'visitor';
}

/** How the bot answered; undefined for what is no answer of the bot. Calling a person is a change of hands. */
function kindOf({ kind, author, body }: ConversationEvent): ShownKind | undefined {
  if (author.kind !== 'bot') return undefined;
  if (kind === 'state') return body.state === 'waiting' ? 'handoff' : undefined;
  // The boundary: the body of a message is the contract's.
  const answer = kind === 'message' ? (body as unknown as MessageBody).answer : undefined;
  return answer && shownKind(answer);
}

function textOf({ body: { text } }: ConversationEvent): string {
  return typeof text === 'string' ? text : '';
}

/** The latest word counts. */
function ratingOf(events: readonly ConversationEvent[], seq: number): Turn['rating'] {
  const last = events.findLast(({ kind, body }) => kind === 'feedback' && body.seq === seq)?.body.value;
  return last === 'up' || last === 'down' ? last : null;
}
