import type { Citation } from '../../conversations/event.js';
import type { ChatMessage, FinishReason, TokenUsage } from '../../inference/language-model.js';
import type { Finding } from './checked-text.js';

/**
 * How a generation ended. `written`: text that the passages support. `refused`: the model says that they do not answer.
 * `unsupported`: nothing that it wrote stood in them. `stopped`: whoever asked had heard enough. The rest are failures:
 * out of time, a queue longer than the patience for it, a model that does not run, passages without room in the prompt.
 */
export type Ending = 'written' | 'refused' | 'unsupported' | 'stopped' | Failure;
export type Failure = 'time' | 'model_busy' | 'model_unavailable' | 'context_too_long';

/** What was asked of a model and came of it: enough to see why, and to ask again. For the trace. */
export interface GenerationRecord {
  readonly model: string;
  readonly ending: Ending;
  readonly prompt: readonly ChatMessage[];
  readonly passages: readonly string[];
  readonly findings: readonly Finding[];
  readonly finish?: FinishReason;
  readonly usage?: TokenUsage;
  /** Milliseconds from the request to the model's first word. */
  readonly firstTextMs?: number;
  readonly tookMs: number;
}

/** A finished generation: `text` has been verified, sentence by sentence, and may be empty. */
export interface Generation {
  readonly ending: Ending;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly record: GenerationRecord;
}
