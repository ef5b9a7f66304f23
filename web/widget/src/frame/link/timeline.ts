import type { ChatEvent, ConversationState, Rating, SpokenEvent, StatusFrame, WelcomeFrame } from './protocol';

/** The answer being written: `text` is what has come so far. */
export interface Draft {
  readonly turn: string;
  readonly text: string;
}

/** What is known of the conversation. A value: every change gives a new one. */
export interface Timeline {
  readonly conversationId?: string;
  readonly events: readonly ChatEvent[];
  /** The highest `seq` seen, 0 before any. */
  readonly last: number;
  readonly state: ConversationState;
  readonly ratings: ReadonlyMap<number, Rating>;
  readonly draft?: Draft;
  readonly status?: StatusFrame;
  /** The turn whose final message has come; a late piece of it is not shown again. */
  readonly endedTurn?: string;
}

export const EMPTY_TIMELINE: Timeline = { events: [], last: 0, state: 'bot', ratings: new Map() };

/**
 * Takes over what a welcome brings. Events already known are left out; a jump in the sequence is accepted, because the
 * server has just told all it has. Unfinished text is dropped: the server sends it anew.
 */
export function welcomed(timeline: Timeline, welcome: WelcomeFrame): Timeline {
  const same = timeline.conversationId === undefined || timeline.conversationId === welcome.conversationId;
  const start = same ? timeline : EMPTY_TIMELINE;
  const all = welcome.events.filter(({ seq }) => seq > start.last).reduce(append, start);
  const { conversationId, state } = welcome;
  return { ...all, conversationId, state, draft: undefined, status: undefined };
}

/** Does the visitor wait for people who are not there at this hour? */
export function isLeft({ state, events }: Timeline): boolean {
  const change = events.filter((event) => event.kind === 'state').at(-1);
  return state === 'waiting' && change?.body.away !== undefined;
}

/** Says whether an event is the next one, one already known, or proof that others were missed. */
export function place(timeline: Timeline, event: ChatEvent): 'next' | 'known' | 'gap' {
  if (event.seq <= timeline.last) return 'known';
  return event.seq === timeline.last + 1 ? 'next' : 'gap';
}

/** Adds an event that is newer than all others. */
export function append(timeline: Timeline, event: ChatEvent): Timeline {
  const next = { ...timeline, events: [...timeline.events, event], last: event.seq };
  if (event.kind === 'state') return { ...ended(next), state: event.body.state };
  if (event.kind === 'feedback') return rate(next, event.body.seq, event.body.value);
  return event.kind === 'message' && event.author.kind !== 'visitor' ? ended(next) : next;
}

/** The final message of a turn takes the place of its unfinished text; a change of hands takes it away. */
function ended(timeline: Timeline): Timeline {
  const endedTurn = timeline.draft?.turn ?? timeline.status?.turn ?? timeline.endedTurn;
  return { ...timeline, draft: undefined, status: undefined, endedTurn };
}

/** Notes the visitor's opinion of message `seq`; the newest counts. */
export function rate(timeline: Timeline, seq: number, value: Rating): Timeline {
  return { ...timeline, ratings: new Map(timeline.ratings).set(seq, value) };
}

/** Adds a piece to the unfinished answer; another turn's piece begins a new one. */
export function extend(timeline: Timeline, piece: Draft): Timeline {
  if (piece.turn === timeline.endedTurn) return timeline;
  const before = timeline.draft?.turn === piece.turn ? timeline.draft.text : '';
  return { ...timeline, draft: { turn: piece.turn, text: before + piece.text } };
}

/** Notes how the answer is getting on; `withdrawn` and `idle` end it. */
export function progress(timeline: Timeline, status: StatusFrame): Timeline {
  if (status.status === 'withdrawn' || status.status === 'idle') {
    return { ...timeline, draft: undefined, status: undefined };
  }
  return status.turn !== undefined && status.turn === timeline.endedTurn ? timeline : { ...timeline, status };
}

/** Forgets the unfinished answer, as when the line breaks. */
export function quieted(timeline: Timeline): Timeline {
  return timeline.draft || timeline.status ? { ...timeline, draft: undefined, status: undefined } : timeline;
}

/** The messages of others after `seq`. */
export function answersAfter(timeline: Timeline, seq: number): readonly SpokenEvent[] {
  return timeline.events
    .filter((event) => event.kind === 'message')
    .filter((event) => event.seq > seq && event.author.kind !== 'visitor');
}
