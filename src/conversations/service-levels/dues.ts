import type { ConversationEvent } from '../event.js';
import type { ServiceLevels } from '../groups/group.js';
import type { WorkingHours } from '../hours/working-hours.js';
import type { DueKind } from './due-kind.js';
import { afterWorking } from './working-time.js';

/** A line of the log, as far as debts go. */
export type LoggedEvent = Pick<ConversationEvent, 'seq' | 'kind' | 'at'> & {
  readonly author: Pick<ConversationEvent['author'], 'kind'>;
  readonly body: { readonly state?: unknown };
};

/** Something that is owed to a visitor: since when, by which event of the log. */
export interface Debt {
  readonly kind: DueKind;
  readonly seq: number;
  readonly since: Date;
}

/** The same with the time at which it is due. */
export interface Due extends Debt {
  readonly at: Date;
}

const PROMISED = { first_reply: 'firstReply', next_reply: 'nextReply', resolution: 'resolution' } as const;

/**
 * What is owed to the visitor as the log stands: a first reply and a resolution since a person was called or took the
 * conversation, and since the first word that no agent has answered a reply. Nothing while it is the bot's, or closed.
 */
export function debtsOf(events: readonly LoggedEvent[]): Debt[] {
  const called = calledBy(events);
  if (!called) return [];
  const later = events.filter(({ seq, kind }) => seq > called.seq && kind === 'message');
  const replied = later.findLast(({ author }) => author.kind === 'agent');
  const resolution = debt('resolution', called);
  if (!replied) return [debt('first_reply', called), resolution];
  const asked = later.find(({ seq, author }) => seq > replied.seq && author.kind === 'visitor');
  return asked ? [debt('next_reply', asked), resolution] : [resolution];
}

/** What is due when, the first first, for a group with these hours and promises. */
export function duesOf(debts: readonly Debt[], levels: ServiceLevels, hours: WorkingHours): Due[] {
  const dues = debts.flatMap((one) => {
    const minutes = levels[PROMISED[one.kind]];
    const at = minutes === null ? undefined : afterWorking(hours, one.since, minutes);
    return at ? [{ ...one, at }] : [];
  });
  return dues.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** The event by which people got the conversation, if it is theirs now. */
function calledBy(events: readonly LoggedEvent[]): LoggedEvent | undefined {
  let called: LoggedEvent | undefined;
  for (const event of events) {
    if (event.kind !== 'state') continue;
    const theirs = event.body.state === 'waiting' || event.body.state === 'human';
    called = theirs ? (called ?? event) : undefined;
  }
  return called;
}

function debt(kind: DueKind, { seq, at }: LoggedEvent): Debt {
  return { kind, seq, since: new Date(at) };
}
