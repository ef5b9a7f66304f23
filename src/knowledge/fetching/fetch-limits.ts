/** How much a server may send and how long it may take. */
export interface FetchLimits {
  /** Bytes of one answer, as sent and unpacked. */
  readonly bytes: number;
  /** Milliseconds from the question to the first of the answer, finding the address included. */
  readonly answerMs: number;
  /** Milliseconds in which at least something must arrive. */
  readonly idleMs: number;
  /** Milliseconds for one answer in all: a server that sends a byte now and then holds nobody for ever. */
  readonly totalMs: number;
  /** Milliseconds between two requests to one host. */
  readonly gapMs: number;
}

export const FETCH_LIMITS: FetchLimits = {
  bytes: 20 * 1024 * 1024,
  answerMs: 15_000,
  idleMs: 15_000,
  totalMs: 120_000,
  gapMs: 1000,
};
