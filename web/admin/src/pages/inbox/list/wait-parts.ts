const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** A wait as it is told: the longer it is, the less its minutes matter. */
export type Wait =
  | { readonly key: 'now' }
  | { readonly key: 'minutes'; readonly minutes: number }
  | { readonly key: 'hours'; readonly hours: number; readonly minutes: number }
  | { readonly key: 'days'; readonly days: number; readonly hours: number };

/** How long somebody has waited at `now`, who does since `since` (ISO 8601). Clocks that differ make nobody wait less than nothing. */
export function waitParts(since: string, now: Date): Wait {
  const whole = Math.floor(Math.max(0, now.getTime() - Date.parse(since)) / MINUTE_MS);
  const hours = Math.floor(whole / HOUR);
  if (whole === 0) return { key: 'now' };
  if (whole < HOUR) return { key: 'minutes', minutes: whole };
  if (whole < DAY) return { key: 'hours', hours, minutes: whole % HOUR };
  return { key: 'days', days: Math.floor(whole / DAY), hours: hours % 24 };
}
