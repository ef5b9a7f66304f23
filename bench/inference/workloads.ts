import { randomIds } from './chance.js';

/** (a) One customer with a long prompt. */
export const SINGLE = { promptTokens: 1024, newTokens: 64 };

/** (b) Eight customers at once: instructions all share, a passage and a question each, an answer; then a second turn. */
export const CROWD = { customers: 8, sharedTokens: 320, ownTokens: 320, secondTokens: 240, newTokens: 64 };

/** The most tokens a conversation of either workload has, and some to spare. */
export const CONTEXT_TOKENS = 1152;

/** What is asked before anything is measured. */
export const WARM_UP = { promptTokens: 64, newTokens: 8 };

export type WorkloadName = 'single' | 'crowd';

/** What is random differs by these; each customer has the two last ones of his own. */
export const TEXTS = { warmUp: 0, single: 1, shared: 2, question: 100, secondQuestion: 200 };

/** Random ordinary tokens; another text, other tokens. */
export function randomText(text: number, length: number, vocabulary: number): number[] {
  return randomIds(text, length, vocabulary - 1);
}
