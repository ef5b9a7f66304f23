import type { SendErrorKind } from '../../sdk/send-error.js';

/** What becomes of a delivery that did not succeed. */
export type Fate = { readonly state: 'waiting'; readonly waitMs: number } | { readonly state: 'failed' | 'unknown' };

/** A try that ended badly: the `attempts`-th one. `repeatable`: sent twice with the same key, it arrives once. */
export interface Failure {
  readonly kind: SendErrorKind;
  readonly attempts: number;
  readonly retryAfterMs?: number | undefined;
  readonly repeatable: boolean;
}

/** How often each is tried; what is not here is not tried again. */
const ATTEMPTS: Readonly<Partial<Record<SendErrorKind, number>>> = { rate: 12, transient: 10, auth: 6, unknown: 8 };
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 300_000;
/** Where the platform says how long: DingTalk silences a robot for ten minutes. */
const LONGEST_TOLD_MS = 3_600_000;
/** Credentials do not mend themselves in a second; people need some minutes. */
const AUTH_WAIT_MS = 30_000;

/**
 * Three outcomes there are: done, failed, and unknown, when the request may have arrived and the platform has no way of
 * telling a repetition: then it is better not sent twice, and people are told.
 */
export function fateOf({ kind, attempts, retryAfterMs, repeatable }: Failure): Fate {
  if (kind === 'unknown' && !repeatable) return { state: 'unknown' };
  if (attempts < (ATTEMPTS[kind] ?? 0)) return { state: 'waiting', waitMs: waitMs(kind, attempts, retryAfterMs) };
  return { state: kind === 'unknown' ? 'unknown' : 'failed' };
}

function waitMs(kind: SendErrorKind, attempts: number, retryAfterMs: number | undefined): number {
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, LONGEST_TOLD_MS);
  if (kind === 'auth') return AUTH_WAIT_MS * attempts;
  return Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
}
