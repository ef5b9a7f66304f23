import type { SpecialDay, WorkingHours } from '../../api/working-hours';

const SPAN = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–—~～至到]\s*((?:[01]?\d|2[0-3]):[0-5]\d|24:00)$/u;

type Span = SpecialDay['spans'][number];

/** Spans as people write them: `09:00–12:00, 13:30–18:00`. */
export function writeSpans(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(', ');
}

/** Reads what `writeSpans` writes, and what people write instead. Null for what is no spans, or where they overlap. */
export function readSpans(text: string): Span[] | null {
  const parts = text
    .replace(/：/g, ':')
    .split(/[,，、;；]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const spans = parts.map(readSpan);
  const known = spans.filter((span) => span !== null).sort((a, b) => a.from.localeCompare(b.from));
  if (known.length < parts.length) return null;
  const apart = known.every(({ from }, index) => index === 0 || from >= (known[index - 1]?.to ?? ''));
  return apart ? known : null;
}

/** Do these say the same, in whatever order it was written down? */
export function sameHours(one: WorkingHours, other: WorkingHours): boolean {
  return plain(one) === plain(other);
}

/** Adds days to the hours; a date that is there already takes the new meaning. Oldest first. */
export function withDays(hours: WorkingHours, days: readonly SpecialDay[]): WorkingHours {
  const all = new Map([...hours.days, ...days].map((day) => [day.date, day]));
  return { ...hours, days: [...all.values()].sort((a, b) => a.date.localeCompare(b.date)) };
}

function readSpan(text: string): Span | null {
  const [, hour, minute, end] = SPAN.exec(text) ?? [];
  if (!hour || !minute || !end) return null;
  const span = { from: `${hour.padStart(2, '0')}:${minute}`, to: end.padStart(5, '0') };
  return span.from < span.to ? span : null;
}

function plain({ enabled, timeZone, week, days }: WorkingHours): string {
  const named = days.map(({ date, name, spans }) => [date, name, writeSpans(spans)]);
  return JSON.stringify([enabled, timeZone, week.map(writeSpans), named]);
}
