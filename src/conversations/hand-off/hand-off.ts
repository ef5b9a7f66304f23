/** Why a person is called. The codes stay. */
export type HandOffReason =
  | 'visitor_asked'
  | 'unconfirmed'
  | 'unknown_repeatedly'
  | 'unsure'
  | 'thumbs_down'
  | 'keyword'
  | 'tool_failed'
  | 'too_many_messages'
  | 'undeliverable'
  | 'delivery_unknown'
  | 'quota'
  | 'transfer';

/** What is known about the wait when it begins, for the notice and for whoever reads the log. */
export interface Wait {
  /** Place in the queue of the group, from 1, when it began. */
  readonly place: number;
  /** How long others waited lately, in minutes: the median of the last answers; left out while too few are known. */
  readonly waitMinutes?: number;
  /** Nobody is there. `back`: when somebody is again, if that is known. */
  readonly away?: { readonly back?: string };
}

/** A hand-off on its way into the log: why, the notice that people see, what is known about the wait, and for whom it is. */
export interface HandOffNotice extends Wait {
  readonly reason: HandOffReason;
  readonly text: string;
  readonly groupId?: string;
}

/** A visitor who waits goes on waiting: for another group, in the place of an agent who is gone, or with news of the queue. */
const GOES_ON = ['transfer', 'agent_gone', 'queue'] as const;

/** Is this body of a `state` event the call for a person, and not only how the wait goes on? */
export function callsPerson({ state, reason }: { readonly state?: unknown; readonly reason?: unknown }): boolean {
  return state === 'waiting' && !GOES_ON.some((one) => one === reason);
}

/** The same in SQL, about the body of a `state` event. */
export const CALLS_PERSON = `(body->>'state' = 'waiting' AND coalesce(body->>'reason', '') NOT IN (${GOES_ON.map((reason) => `'${reason}'`).join(', ')}))`;
