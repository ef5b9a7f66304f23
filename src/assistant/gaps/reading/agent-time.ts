import { questionUnits } from '../likeness/question-units.js';
import type { ConversationRecord } from './conversation-record.js';

type LoggedEvent = ConversationRecord['events'][number];

/** A stretch of a conversation in a person's hands. */
export interface AgentTime {
  /** The number of the event with which the person took it. */
  readonly from: number;
  /** Until it was given back; of one that still is in a person's hands, until its last event. */
  readonly ms: number;
  /** What the person wrote meanwhile. */
  readonly messages: readonly string[];
}

/** The stretches of a conversation that an agent had it. */
export function agentTimes(events: ConversationRecord['events']): AgentTime[] {
  return events.flatMap((event, at) => (isTaking(event) ? [timeFrom(event, events.slice(at + 1))] : []));
}

/**
 * What an agent answered: of the messages that state something, the one that says most; the first of equals. Undefined
 * when there is none.
 */
export function replyOf(messages: readonly string[]): string | undefined {
  const stated = messages.filter((text) => text.trim() !== '' && !/[?？]\s*$/.test(text));
  return stated.toSorted((a, b) => questionUnits(b).length - questionUnits(a).length)[0]?.trim();
}

function isTaking({ kind, body }: LoggedEvent): boolean {
  return kind === 'state' && body.state === 'human';
}

function timeFrom(taking: LoggedEvent, later: readonly LoggedEvent[]): AgentTime {
  const end = later.findIndex(({ kind }) => kind === 'state');
  const meanwhile = end < 0 ? later : later.slice(0, end + 1);
  const { at } = meanwhile.at(-1) ?? taking;
  const messages = meanwhile.filter(isAgentMessage).map(({ body }) => String(body.text));
  return { from: taking.seq, ms: Date.parse(at) - Date.parse(taking.at), messages };
}

function isAgentMessage({ kind, author }: LoggedEvent): boolean {
  return kind === 'message' && author.kind === 'agent';
}
