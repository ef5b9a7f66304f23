import { weigh } from '../../../retrieval/chunking/piece.js';
import { joinLines } from './join-lines.js';
import type { Segment } from './segment.js';

/** What the whole document tells about its lines. */
export interface PageStyle {
  /** The size of most of its letters, in points. */
  readonly bodySize: number;
  /** From baseline to baseline within a paragraph, in heights of the letters. */
  readonly leading: number;
  /** Sizes above the body's, largest first. */
  readonly headingSizes: readonly number[];
  /** Most of its letters are bold: then bold says nothing. */
  readonly boldBody: boolean;
  /** Its bookmarks: how deep a title stands, by its text without spaces. */
  readonly outline: ReadonlyMap<string, number>;
  readonly words: ReadonlySet<string>;
}

/** So much larger than the body, letters are a heading's. */
const LARGER = 1.1;
const USUAL_LEADING = 1.25;
const LONGEST_HEADING = 90;
/** In letters, of which a Han character is two: bold sentences are common, bold names are headings. */
const LONGEST_BOLD = 60;
/** Paragraphs and headings end in these; questions and names do not. */
const ENDS = /(?:[。；;，,]|[^.\d]\.)$/u;

export function styleOf(
  lines: readonly Segment[],
  outline: ReadonlyMap<string, number>,
  words: ReadonlySet<string>,
): PageStyle {
  const weights = new Map<number, number>();
  let bold = 0;
  let all = 0;
  for (const { text, size, bold: isBold } of lines) {
    weights.set(rounded(size), (weights.get(rounded(size)) ?? 0) + text.length);
    all += text.length;
    if (isBold) bold += text.length;
  }
  const [bodySize = 10] = Array.from(weights.keys()).sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
  const larger = Array.from(weights.keys()).filter((size) => size >= bodySize * LARGER);
  return {
    bodySize,
    leading: leadingOf(lines, bodySize),
    headingSizes: larger.sort((a, b) => b - a),
    boldBody: bold > all / 2,
    outline,
    words,
  };
}

/** The level of the heading that a line is; null when it is text. */
export function headingLevel(line: Segment, style: PageStyle): number | null {
  const marked = style.outline.get(outlineName(line.text));
  if (marked !== undefined) return marked;
  if (!canBeHeading(line.text)) return null;
  const rank = style.headingSizes.indexOf(rounded(line.size));
  if (rank >= 0) return Math.min(rank + 1, 5);
  const strong =
    line.bold && !style.boldBody && weigh(line.text) <= LONGEST_BOLD && rounded(line.size) >= style.bodySize;
  return strong ? Math.min(style.headingSizes.length + 1, 6) : null;
}

function canBeHeading(text: string): boolean {
  return text.length <= LONGEST_HEADING && !ENDS.test(text) && /\p{L}/u.test(text);
}

export function outlineName(text: string): string {
  return text.replace(/\s+/gu, '').toLowerCase();
}

export function joined(before: string, after: string, { words }: PageStyle): string {
  return joinLines(before, after, words);
}

function leadingOf(lines: readonly Segment[], bodySize: number): number {
  const gaps = lines.flatMap((line, at) => {
    const above = lines[at - 1];
    if (!above || rounded(line.size) !== bodySize || rounded(above.size) !== bodySize) return [];
    const gap = (line.y - above.y) / line.size;
    return gap > 0.8 && gap < 2.6 ? [gap] : [];
  });
  const sorted = gaps.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 3)] ?? USUAL_LEADING;
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
