import { z } from 'zod';
import { dateAfter, momentOf, wallTimeAt } from '../../conversations/hours/zoned-time.js';
import { AppError } from '../../shared/error.js';

const LONGEST_DAYS = 366;
const LAST_MINUTE = 1440;
const DAY_MS = 86_400_000;

/** Whole days by their dates, both of them included; or so many days up to today. */
export const SpanQuery = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  days: z.coerce.number().int().min(1).max(LONGEST_DAYS).optional(),
});
export type SpanQuery = z.infer<typeof SpanQuery>;

/** Whole days by the clocks of a time zone. */
export interface Span {
  readonly timeZone: string;
  /** The dates, oldest first: `2026-11-23`. */
  readonly days: readonly string[];
  /** When each of them begins. */
  readonly beginnings: readonly Date[];
  readonly start: Date;
  /** When the last of them is over. */
  readonly end: Date;
}

/**
 * The span that is asked for, `days` of them up to today if only that is said, `usual` of them if nothing is. Throws
 * `invalid_input` for dates in the wrong order, more than 366 days, or dates and `days` at once.
 */
export function spanOf(query: SpanQuery, usual: number, now: Date, timeZone: string): Span {
  const days = datesOf(query, usual, wallTimeAt(now, timeZone).date);
  const beginnings = days.map((date) => momentOf(date, 0, timeZone));
  const [start = now] = beginnings;
  return { timeZone, days, beginnings, start, end: momentOf(days.at(-1) ?? '', LAST_MINUTE, timeZone) };
}

function datesOf({ from, to, days }: SpanQuery, usual: number, today: string): string[] {
  if (days && (from ?? to)) throw wrong('days', 'give either dates or a number of days');
  const last = to ?? today;
  return datesBetween(from ?? dateAfter(last, 1 - (days ?? usual)), last);
}

function datesBetween(first: string, last: string): string[] {
  if (first > last) throw wrong('to', 'the span ends before it begins');
  const count = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (count > LONGEST_DAYS) throw wrong('from', `the span has more than ${LONGEST_DAYS} days`);
  return Array.from({ length: count }, (_, day) => dateAfter(first, day));
}

/** The days from `first` to `last`, from 0, of a span. */
export function cutSpan({ timeZone, days, beginnings, start, end }: Span, first: number, last: number): Span {
  return {
    timeZone,
    days: days.slice(first, last + 1),
    beginnings: beginnings.slice(first, last + 1),
    start: beginnings[first] ?? start,
    end: beginnings[last + 1] ?? end,
  };
}

function wrong(field: string, message: string): AppError {
  return new AppError('invalid_input', 'The span makes no sense', {
    issues: [{ path: [field], code: 'custom', message }],
  });
}
