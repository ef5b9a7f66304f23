import type { Citation } from '../../conversations/event.js';
import type { ChatMessage, FinishReason, TokenUsage } from '../../inference/language-model.js';
import type { UnsupportedPolicy } from '../bot/bot-settings.dto.js';
import type { Finding } from './checked-text.js';
import type { Passage } from './passage.js';

/**
 * How a generation ended. `written`: text that the passages support. `refused`: the model says that they do not answer.
 * `unsupported`: nothing that it wrote stood in them, or not all, and the tenant wants all or nothing or a quote is
 * better than the rest. `stopped`: whoever asked had heard enough. The rest are failures: out of time, a queue longer than the
 * patience for it, a model that does not run, passages without room in the prompt, a tenant that has used up its tokens of the
 * month.
 */
export type Ending = 'written' | 'refused' | 'unsupported' | 'stopped' | Failure;
export type Failure = 'time' | 'model_busy' | 'model_unavailable' | 'context_too_long' | 'tokens_used_up';

/** What is done about an answer with a sentence that no passage supports, besides leaving that sentence out. */
export type Remedy = Exclude<UnsupportedPolicy, 'drop'>;

/** What was asked of a model and came of it: enough to see why, and to ask again. For the trace. */
export interface GenerationRecord {
  readonly model: string;
  /** It is the tiny one that ships for a first look. */
  readonly demonstration?: true;
  readonly ending: Ending;
  readonly prompt: readonly ChatMessage[];
  /** As they were then: findings point into their texts. */
  readonly passages: readonly Passage[];
  readonly findings: readonly Finding[];
  /** What was to be done because of a sentence that no passage supports. */
  readonly remedy?: Remedy;
  readonly finish?: FinishReason;
  readonly usage?: TokenUsage;
  /** Milliseconds from the request to the model's first word. */
  readonly firstTextMs?: number;
  readonly tookMs: number;
}

/** A finished generation: `text` has been verified, sentence by sentence; it is empty where nothing of it may be said. */
export interface Generation {
  readonly ending: Ending;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly record: GenerationRecord;
}
