import type { TextUnit } from '../../sdk/capabilities.js';
import { cut, type Piece } from './cut.js';
import { graphemesOf, wholesOf } from './graphemes.js';
import { type Measure, measureOf } from './measure.js';

/**
 * Plain text in parts of at most `max` units, cut where a reader pauses, never inside what a reader takes for one character,
 * nor inside an address that fits into a part. Nothing is lost but white space at the cuts. Only a code point that is
 * larger than `max` makes a part that is too long.
 */
export function splitText(text: string, max: number, unit: TextUnit): string[] {
  const measure = measureOf(unit);
  if (measure(text) <= max) return text.trim() ? [text] : [];
  const pieces = wholesOf(text).flatMap((whole) => piecesOf(whole, max, measure));
  return cut(pieces, max, max).map((part) => part.map((piece) => piece.text).join(''));
}

/** A whole as one piece if it fits into a part, else in smaller ones. */
function piecesOf(whole: string, max: number, measure: Measure): Piece[] {
  return shattered(whole, max, measure).map((text) => ({ text, size: measure(text), enter: 0 }));
}

/** What is too large for any part, in the largest pieces that are not: characters, at last code points. */
export function shattered(whole: string, max: number, measure: Measure): string[] {
  if (measure(whole) <= max) return [whole];
  const graphemes = graphemesOf(whole);
  return graphemes.length > 1 ? graphemes.flatMap((grapheme) => shattered(grapheme, max, measure)) : Array.from(whole);
}
