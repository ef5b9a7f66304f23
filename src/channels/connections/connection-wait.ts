import { SendError } from '../../sdk/send-error.js';

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
/** Who is refused will be refused again until somebody changes the settings, and mail servers lock those out who go on. */
const LONGEST_REFUSED_MS = 600_000;

/**
 * How long to wait before a connection is made again, in milliseconds: twice as long as the time before, and no less than the
 * platform asked for.
 * @param before the wait before this attempt; 0 when the connection had been a good one
 */
export function connectionWait(before: number, cause: unknown): number {
  const refused = cause instanceof SendError && cause.kind === 'auth';
  const wait = Math.min(before * 2 || FIRST_MS, refused ? LONGEST_REFUSED_MS : LONGEST_MS);
  return Math.max(wait, (cause instanceof SendError && cause.retryAfterMs) || 0);
}
