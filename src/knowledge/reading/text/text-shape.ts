import { parse } from 'csv-parse/sync';
import { delimiterOf } from '../../files/csv-records.js';

const HTML = /^\s*(?:<!--[\s\S]*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|title)\b/iu;
const TAGS = /<\/(?:p|div|h[1-6]|li|td|span|a|ul|table|section|article|body)>/giu;
const MARKS = [
  /^#{1,6} \S/mu,
  /^(?:```|~~~)/mu,
  /^\|?(?: *:?-{3,}:? *\|)+/mu,
  /\[[^\]\n]+\]\([^)\s]+\)/u,
  /\*\*[^*\n]+\*\*/u,
  /^[-*+] \S/mu,
];
const FEW = 3;
/** So much of a text shows its shape. */
const SAMPLE = 100_000;
const SAMPLE_LINES = 50;

/** Does a text begin like an HTML page, or have so many closing tags that it is a part of one? */
export function looksLikeHtml(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  return HTML.test(sample) || (/^\s*</u.test(sample) && (sample.match(TAGS)?.length ?? 0) >= FEW);
}

/** Does a text use at least two of Markdown's marks? A list alone is written by everybody. */
export function looksLikeMarkdown(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const used = MARKS.filter((mark) => mark.test(sample)).length;
  return used >= 2 || /^#{1,3} \S/u.test(sample);
}

/**
 * Is a text a table of separated values? One that is said to be needs two columns somewhere; one that is not must have
 * the same number of them, three or more (two with tabs), in each of at least three lines.
 */
export function looksLikeCsv(text: string, expected: boolean): boolean {
  const delimiter = delimiterOf(text);
  const widths = widthsOf(text, delimiter);
  if (expected) return widths.length > 0;
  const least = delimiter === '\t' ? 2 : FEW;
  return widths.length >= FEW && widths.every((width) => width === widths[0] && width >= least);
}

function widthsOf(text: string, delimiter: string): number[] {
  const sample = text.split('\n', SAMPLE_LINES).join('\n').slice(0, SAMPLE);
  try {
    const records: string[][] = parse(sample, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    return records.map(({ length }) => length);
  } catch {
    return []; // a quote is not closed within the sample: then it is no table that we can read
  }
}
