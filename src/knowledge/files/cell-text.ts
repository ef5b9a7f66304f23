/** What a spreadsheet program takes for a formula; the full-width forms too (OWASP, "CSV Injection"). */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r]/u;
const DISARMED = /^'+[=+\-@＝＋－＠\t\r]/u;
/** ECMA-376 part 1, 22.9.2.19: `_x000D_` in a cell is a carriage return unless its first underscore is escaped. */
const ESCAPE_LOOKALIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * A text as it stands in a CSV cell. One that a spreadsheet program would run as a formula gets an apostrophe in front,
 * and so does one that has apostrophes there already, so that `readCell` gives back exactly what was written.
 */
export function csvCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A text as it stands in a cell of a workbook, where text is never a formula; what `readCell` would take off is added. */
export function xlsxCell(text: string): string {
  return (DISARMED.test(text) ? `'${text}` : text).replace(ESCAPE_LOOKALIKE, '_x005F_');
}

/** What a cell says: without the apostrophe that keeps it from being a formula. */
export function readCell(text: string): string {
  return DISARMED.test(text) ? text.slice(1) : text;
}
