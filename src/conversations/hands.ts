import type { Conversation } from './conversation.js';
import type { ConversationState } from './event.js';

/** A change of hands by an agent: to which state, and the key of the notice that the visitor reads. */
export const HANDS = {
  take: { state: 'human', notice: 'state_human' },
  release: { state: 'bot', notice: 'state_bot' },
  close: { state: 'closed', notice: 'state_closed' },
} as const;

export type Move = keyof typeof HANDS;
type Held = Pick<Conversation, 'state' | 'agentId'>;

/**
 * May an agent do this to a conversation, or is it so already? `agentId` is null for whoever is no person of ours: an API
 * key, the platform. One agent holds a conversation, so another cannot take it out of those hands, but by a transfer to
 * oneself, which nobody asks for by accident; and anybody may give it back or close it, so that none hangs on someone who
 * has gone home.
 */
export function judgeMove({ state, agentId }: Held, move: Move, by: string | null): 'change' | 'so_already' | 'held' {
  if (move === 'release') return isWithBot(state) ? 'so_already' : 'change';
  if (move === 'close') return state === 'closed' ? 'so_already' : 'change';
  if (state !== 'human') return 'change';
  if (agentId === by) return 'so_already';
  return agentId === null ? 'change' : 'held';
}

/** May this agent speak in it? What the platform or a key holds is anybody's. */
export function maySpeak({ state, agentId }: Held, by: string): boolean {
  return state === 'human' && (agentId === null || agentId === by);
}

/** Is no person there or on the way? */
export function isWithBot(state: ConversationState): boolean {
  return state === 'bot' || state === 'closed';
}
