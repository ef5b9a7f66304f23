import { dateAfter, momentOf, wallTimeAt, weekdayOf } from './zoned-time.js';

/** When somebody is there, by the clocks on the wall: `from` `09:00`, until but not at `to`, `24:00` at the latest. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A date that is not like its weekday: nobody is there without spans. */
export interface SpecialDay {
  readonly date: string;
  readonly name: string;
  readonly spans: readonly Span[];
}

/** When a team is there. While `enabled` is false it always is. */
export interface WorkingHours {
  readonly enabled: boolean;
  readonly timeZone: string;
  /** Seven days, from Monday. */
  readonly week: readonly (readonly Span[])[];
  readonly days: readonly SpecialDay[];
}

/** How far ahead an opening is looked for. */
const HORIZON_DAYS = 400;

/** Is somebody there at this moment? */
export function isOpen(hours: WorkingHours, at: Date): boolean {
  if (!hours.enabled) return true;
  const { date, minute } = wallTimeAt(at, hours.timeZone);
  return spansOf(hours, date).some(({ from, to }) => minutesOf(from) <= minute && minute < minutesOf(to));
}

/** When somebody is there again: `at` itself when somebody is. Undefined when nobody will be for more than a year. */
export function nextOpening(hours: WorkingHours, at: Date): Date | undefined {
  if (isOpen(hours, at)) return at;
  const { date: today } = wallTimeAt(at, hours.timeZone);
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead++) {
    const date = dateAfter(today, ahead);
    const openings = spansOf(hours, date).map(({ from }) => momentOf(date, minutesOf(from), hours.timeZone));
    const next = openings.toSorted((a, b) => a.getTime() - b.getTime()).find((opening) => isLater(hours, opening, at));
    if (next) return next;
  }
  return undefined;
}

/** Minutes from midnight of `09:30`. */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** A span that the clocks skip as a whole never opens. */
function isLater(hours: WorkingHours, opening: Date, at: Date): boolean {
  return opening.getTime() > at.getTime() && isOpen(hours, opening);
}

/** When somebody is there on this date: as it says itself, or as its weekday does. */
export function spansOf({ week, days }: WorkingHours, date: string): readonly Span[] {
  return days.find((day) => day.date === date)?.spans ?? week[weekdayOf(date)] ?? [];
}
