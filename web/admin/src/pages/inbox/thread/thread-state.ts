import type { ConversationEvent } from '../../../api/conversations';
import type { Writing } from '../../../api/inbox';
import type { Present, ThreadFrame } from '../live/frames';

/** Something that was written here and is not in the log yet. */
export interface Pending extends Writing {
  readonly failed: boolean;
}

/** What an agent sees of a conversation. */
export interface ThreadState {
  /** False until the server has sent the log for the first time. */
  readonly ready: boolean;
  readonly events: readonly ConversationEvent[];
  readonly pending: readonly Pending[];
  /** The answer that the bot is writing, as far as it is. */
  readonly writing: { readonly turn: string; readonly text: string } | null;
  readonly agents: readonly Present[];
  /** When the visitor was last seen typing, in milliseconds. */
  readonly typedAt: number;
}

export type ThreadAction =
  | { readonly type: 'heard'; readonly frame: ThreadFrame; readonly now: number }
  | { readonly type: 'earlier'; readonly events: readonly ConversationEvent[] }
  | { readonly type: 'wrote'; readonly writing: Writing }
  | { readonly type: 'failed'; readonly clientId: string };

export const EMPTY_THREAD: ThreadState = {
  ready: false,
  events: [],
  pending: [],
  writing: null,
  agents: [],
  typedAt: 0,
};

export function threadReducer(state: ThreadState, action: ThreadAction): ThreadState {
  if (action.type === 'heard') return heard(state, action.frame, action.now);
  if (action.type === 'earlier') return withEvents(state, action.events);
  if (action.type === 'wrote') {
    const others = state.pending.filter(({ clientId }) => clientId !== action.writing.clientId);
    return { ...state, pending: [...others, { ...action.writing, failed: false }] };
  }
  const pending = state.pending.map((one) => (one.clientId === action.clientId ? { ...one, failed: true } : one));
  return { ...state, pending };
}

function heard(state: ThreadState, frame: ThreadFrame, now: number): ThreadState {
  if (frame.type === 'followed') return { ...withEvents(state, frame.events), ready: true, writing: null };
  if (frame.type === 'event') return withEvents(state, [frame.event]);
  if (frame.type === 'presence') return { ...state, agents: frame.agents };
  if (frame.type === 'typing') return { ...state, typedAt: now };
  const { turn } = frame;
  if (frame.type === 'status')
    return { ...state, writing: frame.status === 'withdrawn' ? null : { turn, text: textOf(state, turn) } };
  return { ...state, writing: { turn, text: textOf(state, turn) + frame.text } };
}

function textOf({ writing }: ThreadState, turn: string): string {
  return writing?.turn === turn ? writing.text : '';
}

/** Each number once, in order, whatever way it came; what was written here is no longer pending when it is there. */
function withEvents(state: ThreadState, added: readonly ConversationEvent[]): ThreadState {
  const known = new Set(state.events.map(({ seq }) => seq));
  const fresh = added.filter(({ seq }) => !known.has(seq));
  const events = [...state.events, ...fresh].sort((one, other) => one.seq - other.seq);
  const arrived = new Set(fresh.map(({ clientId }) => clientId));
  const pending = state.pending.filter(({ clientId }) => !arrived.has(clientId));
  const said = fresh.some(({ kind, author }) => author.kind === 'bot' || kind === 'state');
  const typed = fresh.some(({ author }) => author.kind === 'visitor');
  return { ...state, events, pending, writing: said ? null : state.writing, typedAt: typed ? 0 : state.typedAt };
}
