/** A moment as the clocks on a wall show it. `date` is `2026-11-23`, `minute` counts from midnight, `weekday` from Monday, 0. */
export interface WallTime {
  readonly date: string;
  readonly minute: number;
  readonly weekday: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Is it a name of the IANA time zone database that this machine knows? */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** What the clocks show at this moment. Throws RangeError for no time zone. */
export function wallTimeAt(at: Date, timeZone: string): WallTime {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return { date, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')), weekday: weekdayOf(date) };
}

/** The weekday of a date, from Monday, 0. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The date so many days later. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/**
 * The first moment at which the clocks show this time of this date, or a later one where they skip it. `minute` may be 1440,
 * the midnight at its end.
 */
export function momentOf(date: string, minute: number, timeZone: string): Date {
  const naive = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE;
  const wanted = stamp(naive);
  const offsets = [naive - DAY, naive + DAY].map((near) => offsetAt(near, timeZone));
  const earliest = naive - Math.max(...offsets);
  const latest = naive - Math.min(...offsets);
  for (let at = earliest; at < latest; at += MINUTE) if (shown(at, timeZone) >= wanted) return new Date(at);
  return new Date(latest);
}

/** How far the clocks are ahead of UTC, in milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  return Date.parse(`${shown(at, timeZone)}:00Z`) - Math.floor(at / MINUTE) * MINUTE;
}

function shown(at: number, timeZone: string): string {
  const { date, minute } = wallTimeAt(new Date(at), timeZone);
  return stamp(Date.parse(`${date}T00:00:00Z`) + minute * MINUTE);
}

function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const two = '2-digit';
  const options = { year: 'numeric', month: two, day: two, hour: two, minute: two, hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  formatters.set(timeZone, made);
  return made;
}
