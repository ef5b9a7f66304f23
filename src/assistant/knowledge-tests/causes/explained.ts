import type { Trace } from '../../turn.js';
import type { AnswerRecord, AnswerSource } from '../answer-record.js';
import type { TestCase } from '../knowledge-test.js';

/** One answer that has to be explained. */
export interface Explained {
  readonly test: TestCase;
  readonly answer: AnswerRecord;
  readonly trace: EvidenceTrace;
  readonly now: Date;
}

/** What of a trace explains. */
export type EvidenceTrace = Pick<Trace, 'candidates' | 'passages' | 'inScope' | 'reason' | 'generation'>;

/** Something that should have answered: by its id, key or title, and as it was when it last did. */
export interface Target {
  readonly kind: AnswerSource['kind'];
  readonly reference: string;
  readonly accepted: AnswerSource | undefined;
}
