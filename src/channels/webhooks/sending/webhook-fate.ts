/** Pauses before the second attempt and those after it: 28 hours in all, as Standard Webhooks proposes. */
const PAUSES_MS = [5, 300, 1800, 7200, 18_000, 36_000, 36_000].map((seconds) => seconds * 1000);
/** Up to a fifth longer, so that not everything that failed together comes back together. */
const SPREAD = 0.2;
const LONGEST_MS = 24 * 3_600_000;
/** `Date.parse` makes a date of almost anything. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/;

/** An attempt that did not arrive: the `attempts`-th one of a delivery. */
export interface FailedAttempt {
  /** The delivery; the chance in its id decides by how much it is put off. */
  readonly id: string;
  readonly attempts: number;
  /** What the receiver asked for. */
  readonly retryAfterMs?: number | undefined;
}

/** After how many milliseconds it is tried again; undefined when it is given up. */
export function pauseAfter({ id, attempts, retryAfterMs = 0 }: FailedAttempt): number | undefined {
  const pause = PAUSES_MS[attempts - 1];
  if (pause === undefined) return undefined;
  const spread = pause * (1 + SPREAD * chanceIn(id));
  return Math.round(Math.max(spread, Math.min(retryAfterMs, LONGEST_MS)));
}

/** `Retry-After` in milliseconds: seconds, or a date (RFC 9110, section 10.2.3). Undefined for anything else. */
export function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const at = HTTP_DATE.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** 0 to 1, from the last random bits of a UUID. */
function chanceIn(id: string): number {
  return Number.parseInt(id.slice(-4), 16) / 0xffff;
}
