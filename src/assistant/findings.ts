import type { Decision } from './decision.js';
import type { Evidence } from './evidence.js';

/** Everything that was looked at on the way to a decision, and the decision. */
export interface Findings extends Evidence {
  readonly decision: Decision;
}
