import { stringify } from 'csv-stringify/sync';
import { ANSWER_KINDS } from '../../conversations/event.js';
import { csvCell } from '../../knowledge/files/cell-text.js';
import type { DayCell } from './day-cell.js';
import { tallyOf } from './figures.js';
import { OUTCOMES } from './happenings.js';
import { countOf } from './histogram.js';

/** Without it Excel takes UTF-8 for the encoding of its country. */
const UTF8_MARK = '\uFEFF';

const COLUMNS = [
  ...['date', 'channel', 'language', 'conversations', 'questions', ...ANSWER_KINDS, ...OUTCOMES],
  ...['calls', 'taken', 'givenUp'],
];

/** A file with a row for each day, channel and language: whole numbers, to be added up as one likes. RFC 4180. */
export function figuresCsv(dates: readonly string[], days: readonly (readonly DayCell[])[]): string {
  const rows = dates.flatMap((date, day) => (days[day] ?? []).map((cell) => rowOf(date, cell)));
  return UTF8_MARK + stringify([COLUMNS, ...rows], { record_delimiter: '\r\n' });
}

function rowOf(date: string, cell: DayCell): (string | number)[] {
  const { conversations, questions, kinds, outcomes } = tallyOf([cell]);
  return [
    ...[date, csvCell(cell.channel), cell.language, conversations, questions],
    ...ANSWER_KINDS.map((kind) => kinds[kind]),
    ...OUTCOMES.map((outcome) => outcomes[outcome]),
    ...[cell.calls, countOf(cell.waited), cell.givenUp],
  ];
}
