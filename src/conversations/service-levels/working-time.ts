import { minutesOf, spansOf, type WorkingHours } from '../hours/working-hours.js';
import { dateAfter, offsetAt, wallTimeAt } from '../hours/zoned-time.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How far ahead working time is looked for. */
const HORIZON_DAYS = 400;

/** From one moment until but not at another, in milliseconds since 1970. */
type Stretch = readonly [from: number, to: number];

/**
 * The moment at which so many minutes of working time have gone by since `from`: out of hours and on holidays no time goes
 * by. A night in which the clocks go back is as long as it is, and what they skip never was. Undefined when there is not so
 * much working time in more than a year.
 */
export function afterWorking(hours: WorkingHours, from: Date, minutes: number): Date | undefined {
  const start = from.getTime();
  let left = minutes * MINUTE;
  if (!hours.enabled) return new Date(start + left);
  for (let day = 0; day < HORIZON_DAYS; day++) {
    for (const [opens, closes] of openIn(hours, [start + day * DAY, start + (day + 1) * DAY])) {
      if (closes - opens >= left) return new Date(opens + left);
      left -= closes - opens;
    }
  }
  return undefined;
}

/** When somebody is there within a stretch of a day at most, in order. */
function openIn(hours: WorkingHours, stretch: Stretch): Stretch[] {
  return sameOffset(stretch, hours.timeZone).flatMap((part) => openWhile(hours, part));
}

/** The same where the clocks are not changed. */
function openWhile(hours: WorkingHours, [from, to]: Stretch): Stretch[] {
  const offset = offsetAt(from, hours.timeZone);
  const { date } = wallTimeAt(new Date(from), hours.timeZone);
  const spans = [date, dateAfter(date, 1)].flatMap((on) => {
    const midnight = Date.parse(`${on}T00:00:00Z`) - offset;
    return spansOf(hours, on).map(({ from: opens, to: closes }): Stretch => {
      const within = (time: string) => Math.min(to, Math.max(from, midnight + minutesOf(time) * MINUTE));
      return [within(opens), within(closes)];
    });
  });
  return spans.filter(([opens, closes]) => opens < closes).toSorted(([one], [other]) => one - other);
}

/** Cuts a stretch where the clocks are changed. Within a day they are changed once at most. */
function sameOffset([from, to]: Stretch, timeZone: string): Stretch[] {
  const before = offsetAt(from, timeZone);
  if (offsetAt(to, timeZone) === before) return [[from, to]];
  let [old, changed] = [Math.floor(from / MINUTE), Math.floor(to / MINUTE)];
  while (changed - old > 1) {
    const middle = Math.floor((old + changed) / 2);
    if (offsetAt(middle * MINUTE, timeZone) === before) old = middle;
    else changed = middle;
  }
  const parts: Stretch[] = [
    [from, changed * MINUTE],
    [changed * MINUTE, to],
  ];
  return parts.filter(([begins, ends]) => begins < ends);
}
