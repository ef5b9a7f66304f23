import { z } from 'zod';
import { minutesOf } from './working-hours.js';
import { isTimeZone } from './zoned-time.js';

const From = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const To = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
const OneSpan = z
  .strictObject({ from: From, to: To })
  .refine(({ from, to }) => minutesOf(from) < minutesOf(to), { message: 'A span ends after it begins', path: ['to'] });

/** Several a day, in order, which do not touch each other. */
const Spans = z
  .array(OneSpan)
  .max(6)
  .transform((spans) => spans.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from)))
  .refine((spans) => spans.every(({ from }, i) => i === 0 || minutesOf(from) >= minutesOf(spans[i - 1]?.to ?? '')), {
    message: 'Spans of one day overlap',
  });

const Day = z.strictObject({ date: z.iso.date(), name: z.string().trim().max(100), spans: Spans });

/** The body of `PUT /v1/working-hours`. `week` has seven days, from Monday; `days` are those unlike their weekday. */
export const WorkingHoursInput = z.strictObject({
  enabled: z.boolean(),
  timeZone: z.string().refine(isTimeZone, { message: 'No such time zone' }),
  week: z.array(Spans).length(7),
  days: z
    .array(Day)
    .max(500)
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, { message: 'A date is named twice' }),
});
export type WorkingHoursInput = z.infer<typeof WorkingHoursInput>;

/** The body of `POST /v1/working-hours/calendar`: the text of an iCalendar file. */
export const CalendarInput = z.strictObject({ calendar: z.string().min(1).max(500_000) });
export type CalendarInput = z.infer<typeof CalendarInput>;
