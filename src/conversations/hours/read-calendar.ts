import { AppError } from '../../shared/error.js';
import type { SpecialDay } from './working-hours.js';
import { dateAfter } from './zoned-time.js';

/** What a calendar says: the days on which nobody works, and the names of entries that mean something else. */
export interface CalendarDays {
  readonly days: readonly SpecialDay[];
  readonly skipped: readonly string[];
}

/** Longer than any holiday: an entry of more days is a mistake. */
const LONGEST = 60;
/** How many years of a yearly entry are written down. */
const YEARS = 3;
/** Chinese calendars of holidays also list the weekends that are worked instead. */
const WORKED = /补班|调休上班|上班/;

/**
 * Reads the whole days of an iCalendar file (RFC 5545) that end after `from` (`2026-11-23`). Understood: DTSTART, DTEND or
 * a DURATION in days, SUMMARY, STATUS:CANCELLED, and RRULE as far as it says "every year". What is understood only in part
 * is skipped and named. Throws `invalid_input` for what is no calendar.
 */
export function readCalendar(text: string, from: string): CalendarDays {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  if (!lines.some((line) => /^BEGIN:VCALENDAR\s*$/i.test(line)))
    throw new AppError('invalid_input', 'This is not an iCalendar file', {
      issues: [{ path: ['calendar'], code: 'no_calendar' }],
    });
  const days = new Map<string, SpecialDay>();
  const skipped: string[] = [];
  for (const entry of entriesOf(lines).filter(isMeant)) {
    const name = nameOf(entry);
    const dates = WORKED.test(name) ? undefined : datesOf(entry, from);
    if (!dates) skipped.push(name);
    for (const date of dates ?? []) days.set(date, { date, name, spans: [] });
  }
  return { days: [...days.values()].toSorted((a, b) => a.date.localeCompare(b.date)), skipped };
}

const PROPERTY = /^([A-Z-]+)(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?:(.*)$/i;

interface Property {
  readonly value: string;
}
type Entry = ReadonlyMap<string, Property>;

/** What stands in an alarm inside of an event is not the event's. */
function entriesOf(lines: readonly string[]): Entry[] {
  const entries: Map<string, Property>[] = [];
  const open: string[] = [];
  const begin = (what: string) => {
    open.push(what);
    if (what === 'VEVENT') entries.push(new Map());
  };
  for (const { key, ...property } of lines.map(propertyOf)) {
    if (key === 'END') open.pop();
    else if (key === 'BEGIN') begin(property.value.trim().toUpperCase());
    else if (open.at(-1) === 'VEVENT') entries.at(-1)?.set(key, property);
  }
  return entries;
}

function propertyOf(line: string): Property & { readonly key: string } {
  const [, name = '', value = ''] = PROPERTY.exec(line) ?? [];
  return { key: name.toUpperCase(), value };
}

function isMeant(entry: Entry): boolean {
  return entry.get('STATUS')?.value.toUpperCase() !== 'CANCELLED';
}

/** The dates of an entry, from its first; undefined for one that is not of whole days, or repeats in another way. */
function datesOf(entry: Entry, from: string): string[] | undefined {
  const first = wholeDay(entry.get('DTSTART'));
  const length = first ? lengthOf(entry, first) : 0;
  if (!first || length < 1 || length > LONGEST) return undefined;
  const firsts = yearsOf(entry.get('RRULE')?.value, first, from);
  const dates = firsts?.flatMap((date) => Array.from({ length }, (_, day) => dateAfter(date, day)));
  return dates?.filter((date) => date >= from);
}

function wholeDay(start: Property | undefined): string | undefined {
  return start && /^\d{8}$/.test(start.value.trim()) ? dateIn(start.value) : undefined;
}

function lengthOf(entry: Entry, first: string): number {
  const end = dateIn(entry.get('DTEND')?.value ?? '');
  if (end) return (Date.parse(end) - Date.parse(first)) / 86_400_000;
  const duration = entry.get('DURATION');
  if (!duration) return 1;
  const [, weeks, days] = /^\+?P(?:(\d+)W|(\d+)D)$/.exec(duration.value.trim()) ?? [];
  return weeks ? Number(weeks) * 7 : Number(days ?? 0);
}

/** The first dates of an entry that comes once, or each year on the same date. */
function yearsOf(rule: string | undefined, first: string, from: string): string[] | undefined {
  if (!rule) return [first];
  if (!/^FREQ=YEARLY(;INTERVAL=1)?$/i.test(rule.trim())) return undefined;
  const begin = Math.max(Number(first.slice(0, 4)), Number(from.slice(0, 4)));
  const dates = Array.from({ length: YEARS }, (_, year) => `${begin + year}${first.slice(4)}`);
  return dates.filter((date) => dateAfter(date, 0) === date); // 29 February
}

function dateIn(value: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(value.trim()) ?? [];
  const date = `${year}-${month}-${day}`;
  return year && !Number.isNaN(Date.parse(date)) ? date : undefined;
}

function nameOf(entry: Entry): string {
  const text = entry.get('SUMMARY')?.value ?? '';
  return text
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;\\])/g, '$1')
    .trim()
    .slice(0, 100);
}
