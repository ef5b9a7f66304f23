import type { PartStage } from '../answer-part.js';

/** Reads the calls of one answer. What looks like a call and is none stays text. */
export interface CallReader extends PartStage {
  /**
   * Written after the answer, this makes the model go on; for dialects that ask for tools in a pass of its own and got
   * no request.
   */
  readonly followUp?: string | undefined;
}
