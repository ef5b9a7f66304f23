/** A case as a file has it, not yet checked, and where. */
export interface RawCase {
  /** Counted from 1: the line, or the place in the list. */
  readonly line: number;
  readonly value: unknown;
}
