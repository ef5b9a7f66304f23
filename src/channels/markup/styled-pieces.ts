import type { Piece } from './cut.js';
import type { Writer } from './dialects/writer.js';
import { wholesOf } from './graphemes.js';
import type { Measure } from './measure.js';
import type { Inline, Mark } from './reading/block.js';
import { renderInline } from './render.js';
import { shattered } from './split-text.js';

/** A piece of running text with the marks around it, outermost first. A link that fits into a part is one piece. */
interface StyledPiece extends Piece {
  readonly inline: Inline;
  readonly style: readonly Mark[];
}

/** How running text is measured: `lineSize` is what a line break costs where the text stands, `room` the largest part. */
export interface Scale {
  readonly writer: Writer;
  readonly measure: Measure;
  readonly lineSize: number;
  readonly marks: (kind: Mark['kind']) => number;
  readonly room: number;
}

const PLAIN: readonly Mark[] = [];

/**
 * Running text as pieces whose sizes, added up, are never less than what a dialect makes of them together: each is measured
 * alone, and marks are counted wherever they may have to be written.
 */
export function styledPieces(children: readonly Inline[], scale: Scale): StyledPiece[] {
  return piecesIn(children, PLAIN, scale);
}

/** Pieces as running text again, with one mark around what stands under one mark. */
export function inlinesOf(pieces: readonly StyledPiece[], depth = 0): readonly Inline[] {
  const inlines: Inline[] = [];
  for (let at = 0; at < pieces.length;) {
    const mark = pieces[at]?.style[depth];
    const group = groupFrom(pieces, at, depth);
    if (mark) inlines.push({ ...mark, children: inlinesOf(group, depth + 1) });
    else for (const inline of joined(group)) inlines.push(inline);
    at += group.length;
  }
  return inlines;
}

/** The pieces from here on that stand under the same mark. */
function groupFrom(pieces: readonly StyledPiece[], start: number, depth: number): readonly StyledPiece[] {
  const mark = pieces[start]?.style[depth];
  let end = start + 1;
  while (end < pieces.length && pieces[end]?.style[depth] === mark) end += 1;
  return pieces.slice(start, end);
}

function piecesIn(children: readonly Inline[], style: readonly Mark[], scale: Scale): StyledPiece[] {
  return children.flatMap((child): StyledPiece[] => {
    if (child.kind === 'break') return [{ text: '\n', size: scale.lineSize, enter: 0, inline: child, style }];
    if (child.kind === 'text') return textPieces(child.text, style, scale);
    if (child.kind === 'link') return linkPieces(child, style, scale);
    const { children: inner, ...mark } = child;
    return piecesIn(inner, [...style, mark], scale);
  });
}

function textPieces(text: string, style: readonly Mark[], { writer, measure, room, marks }: Scale): StyledPiece[] {
  const enter = style.reduce((sum, mark) => sum + marks(mark.kind), 0);
  const isCode = style.at(-1)?.kind === 'code' && style.length === 1;
  const escape = isCode ? writer.code : writer.text;
  const size = (part: string) => measure(escape(part));
  return wholesOf(text)
    .flatMap((whole) => shattered(whole, Math.max(1, room - enter), size))
    .map((part) => ({ text: part, size: size(part), enter, inline: { kind: 'text', text: part }, style }));
}

/** An address too long for any part is text, after its label. */
function linkPieces(link: Inline & { kind: 'link' }, style: readonly Mark[], scale: Scale): StyledPiece[] {
  const { writer, measure, room, marks } = scale;
  const enter = style.reduce((sum, mark) => sum + marks(mark.kind), 0);
  const letter: Inline = { kind: 'text', text: '中' };
  const size = measure(renderInline([letter, link, letter], writer)) - 2 * measure('中');
  const label = link.children.map((child) => (child.kind === 'text' ? child.text : '')).join('');
  if (size + enter <= room) return [{ text: label, size, enter, inline: link, style }];
  return textPieces(label === link.href ? label : `${label} ${link.href}`, style, scale);
}

/** What the marks of a kind take up, at the most, whatever stands beside them. */
export function markSizes(writer: Writer, measure: Measure): (kind: Mark['kind']) => number {
  const sizes = (['strong', 'em', 'strike', 'code'] as const).map((kind) => {
    const around = ['中', ' '].map((beside) => writer.mark(kind, '', { before: beside, after: beside }));
    return [kind, Math.max(...around.map(measure))] as const;
  });
  const all = new Map<string, number>(sizes);
  return (kind) => all.get(kind) ?? 0;
}

/** Texts in a row as one. */
function* joined(pieces: readonly StyledPiece[]): Iterable<Inline> {
  let texts: string[] = [];
  for (const { inline } of pieces) {
    if (inline.kind === 'text') texts.push(inline.text);
    else {
      if (texts.length > 0) yield { kind: 'text', text: texts.join('') };
      texts = [];
      yield inline;
    }
  }
  if (texts.length > 0) yield { kind: 'text', text: texts.join('') };
}
