const DAY_MS = 86_400_000;
/** So long a document answers on whose source is gone: it may be a mistake, or come back. */
const VANISHED_DAYS = 14;

/** What vanished before this time answers no more. */
export function vanishedBefore(now: Date): Date {
  return new Date(now.getTime() - VANISHED_DAYS * DAY_MS);
}
