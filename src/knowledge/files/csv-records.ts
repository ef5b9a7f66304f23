import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { fileError } from './file-error.js';

const DELIMITERS = [',', ';', '\t'] as const;
const PIECE = 64 * 1024;
/** No cell of ours comes near; a quote that nobody closed does, and would take the whole file for one cell. */
const LONGEST_RECORD = 500_000;
const MOST_COLUMNS = 1000;

const ParsedRecord = z.object({
  record: z.array(z.string()),
  raw: z.string(),
  info: z.object({ lines: z.number() }),
});

export interface CsvRecord {
  /** The line of the text where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The records of a CSV text: comma, semicolon or tab, whichever its first line has; quoted cells may have line breaks.
 * Throws `invalid_input` for a quote that is not closed, a line that is too long or too many cells.
 */
export async function* csvRecords(text: string): AsyncGenerator<CsvRecord> {
  requireLines(text);
  const parser = Readable.from(pieces(Buffer.from(text))).pipe(
    parse({
      delimiter: delimiterOf(text),
      info: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_RECORD,
    }),
  );
  try {
    for await (const parsed of parser) {
      const { record, raw, info } = ParsedRecord.parse(parsed);
      if (record.length > MOST_COLUMNS) throw fileError('broken_csv', `A row may have ${MOST_COLUMNS} cells at most`);
      yield { line: info.lines - lineBreaks(raw.trim()), cells: record };
    }
  } catch (error) {
    if (error instanceof CsvError) throw fileError('broken_csv', `The file is not valid CSV: ${error.message}`, error);
    throw error;
  }
}

/** What stands between the cells of a text's first line. */
export function delimiterOf(text: string): string {
  const [header = ''] = text.trimStart().split(/\r?\n|\r/, 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** The parser takes seconds for a line of millions of separators; no line of ours is that long. */
function requireLines(text: string): void {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const next = end < 0 ? text.length : end + 1;
    if (next - from > LONGEST_RECORD) throw fileError('broken_csv', 'The file has a line that is too long');
    from = next;
  }
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** In pieces, so that a long file lets others have their turn. */
function* pieces(bytes: Buffer): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
