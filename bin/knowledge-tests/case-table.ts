import { readCell } from '../../src/knowledge/files/cell-text.js';
import { csvRecords } from '../../src/knowledge/files/csv-records.js';
import type { RawCase } from './raw-case.js';

/** The columns of a table of tests. `faq` and `document` say what must answer. */
const COLUMNS = [
  'question',
  'language',
  'faq',
  'document',
  'contains',
  'not_contains',
  'refused',
  'hands_off',
  'note',
] as const;
type Column = (typeof COLUMNS)[number];
const YES = /^(yes|true|1|x|是)$/iu;

/** The cases of a CSV text. Several words to look for stand in one cell, a line each. */
export async function readCaseTable(text: string): Promise<RawCase[]> {
  const cases: RawCase[] = [];
  let header: readonly string[] | undefined;
  for await (const { line, cells } of csvRecords(text)) {
    if (!header) header = headerOf(cells);
    else cases.push({ line, value: caseOf(header, cells.map(readCell)) });
  }
  return cases;
}

function headerOf(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const unknown = names.filter((name) => !(COLUMNS as readonly string[]).includes(name));
  if (unknown.length) throw new Error(`unknown columns ${unknown.join(', ')}; there are ${COLUMNS.join(', ')}`);
  return names;
}

function caseOf(header: readonly string[], cells: readonly string[]) {
  const row = new Map(header.map((name, at) => [name, cells[at]?.trim() ?? '']));
  const cell = (name: Column) => row.get(name) || undefined;
  const { faq, document } = { faq: cell('faq'), document: cell('document') };
  const expect = said({
    answeredBy: (faq ?? document) && said({ faq, document }),
    contains: linesOf(cell('contains')),
    notContains: linesOf(cell('not_contains')),
    refused: YES.test(cell('refused') ?? '') || undefined,
    handsOff: YES.test(cell('hands_off') ?? '') || undefined,
  });
  return said({ question: cell('question'), language: cell('language'), expect, note: cell('note') });
}

/** Without what an empty cell leaves unsaid. */
function said(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function linesOf(text: string | undefined): string[] | undefined {
  const lines = text?.split(/\r?\n/).map((line) => line.trim());
  return lines?.filter((line) => line !== '');
}
