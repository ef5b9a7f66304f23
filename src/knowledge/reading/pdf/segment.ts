import type { TextRun } from './text-run.js';

/** Runs that follow each other on one line without a gap: a line of text, or a cell's. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF“”‘’…—]/u;
/** A mark of a list, which stands further from its text than a word does. */
const MARK =
  /^\s*(?:[•●▪◦○■◆►·\uF0B7\uF0A7\uF0D8–-]|\d{1,3}[.)、]|[（(](?:\d{1,2}|[a-z]|[一二三四五六七八九十]{1,3})[)）])\s*$/u;

/** In heights of the letters. */
const SAME_LINE = 0.35;
const RAISED = 0.6;
const WORD_GAP = 0.18;
const WIDE_GAP = 0.5;
const CELL_GAP = 1.2;
const MARK_GAP = 4;
const BACK = 0.6;

/** Joins runs to segments, in the order in which they come. */
export function segmentsOf(runs: readonly TextRun[]): Segment[] {
  const segments: Segment[] = [];
  let spaced = false;
  for (const run of runs) {
    if (run.text.trim() === '') {
      spaced = true;
      continue;
    }
    const last = segments.at(-1);
    if (last && follows(last, run)) segments[segments.length - 1] = appended(last, run, spaced);
    else segments.push(begun(run));
    spaced = /\s$/u.test(run.text);
  }
  return segments;
}

/** Does no space belong between these two texts? Chinese has none, and a line break in it is none. */
export function joinsWithoutSpace(before: string, after: string): boolean {
  return CJK.test(before.slice(-1)) || CJK.test(after.slice(0, 1));
}

/** Chinese has no spaces but where one was left on purpose; beside Latin letters one counts if it was written. */
function isApart(before: string, after: string, gap: number, written: boolean): boolean {
  const chinese = [before.slice(-1), after.slice(0, 1)].filter((letter) => CJK.test(letter)).length;
  if (chinese === 2) return gap > WIDE_GAP;
  return written || gap > (chinese ? WIDE_GAP : WORD_GAP);
}

function begun({ text, x, y, width, size, bold }: TextRun): Segment {
  return { text: text.trim(), left: x, right: x + width, y, size, bold };
}

function follows(last: Segment, run: TextRun): boolean {
  const size = Math.max(last.size, run.size);
  const level = Math.abs(run.y - last.y) <= size * (run.size === last.size ? SAME_LINE : RAISED);
  const gap = (run.x - last.right) / size;
  return level && gap >= -BACK && gap <= (MARK.test(last.text) ? MARK_GAP : CELL_GAP);
}

function appended(last: Segment, run: TextRun, spaced: boolean): Segment {
  const text = run.text.trim();
  const size = Math.max(last.size, run.size);
  const gap = (run.x - last.right) / size;
  const written = spaced || /^\s/u.test(run.text);
  const space = isApart(last.text, text, gap, written) ? ' ' : '';
  const longer = run.text.length > last.text.length;
  return {
    text: last.text + space + text,
    left: last.left,
    right: Math.max(last.right, run.x + run.width),
    y: longer ? run.y : last.y,
    size: longer ? run.size : last.size,
    bold: last.bold && run.bold,
  };
}
