/** Rows drawn above and below what is to be seen, so that a quick scroll finds them there. */
const MARGIN = 6;

/** Which rows of equal height are to be drawn: from `first` up to, not including, `end`. All sizes in pixels. */
export function visibleRows(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  rows: number,
): readonly [first: number, end: number] {
  const first = Math.max(0, Math.min(rows, Math.floor(scrollTop / rowHeight)) - MARGIN);
  const end = Math.min(rows, Math.ceil((scrollTop + viewHeight) / rowHeight) + MARGIN);
  return [first, Math.max(first, end)];
}
