import type { Inline } from './block.js';

const WORD_AFTER = /^[\p{L}\p{N}]/u;
const WORD_BEFORE = /[\p{L}\p{N}]$/u;
const MARKS_FIRST = /^[\p{P}\p{S}]+/u;
const MARKS_LAST = /[\p{P}\p{S}]+$/u;

/**
 * Texts in a row become one. Punctuation at the edge of a mark is put outside where a word follows: nobody sees the
 * difference, and readers that go by CommonMark take `**注意**：请` for bold but not `**注意：**请`.
 */
export function tidied(pieces: readonly Inline[]): readonly Inline[] {
  const loose = pieces.flatMap((piece, index) => loosened(piece, pieces[index - 1], pieces[index + 1]));
  const whole: Inline[] = [];
  let texts: string[] = [];
  for (const piece of loose) {
    if (piece.kind === 'text') texts.push(piece.text);
    else {
      pushText(whole, texts);
      texts = [];
      whole.push(piece);
    }
  }
  pushText(whole, texts);
  return whole;
}

function pushText(whole: Inline[], texts: readonly string[]): void {
  const text = texts.join('');
  if (text) whole.push({ kind: 'text', text });
}

function isLoose(piece: Inline): piece is Inline & { kind: 'strong' | 'em' | 'strike' } {
  return piece.kind === 'strong' || piece.kind === 'em' || piece.kind === 'strike';
}

function loosened(piece: Inline, before: Inline | undefined, after: Inline | undefined): readonly Inline[] {
  if (!isLoose(piece)) return [piece];
  const children = [...tidied(piece.children)];
  const touches = WORD_BEFORE.test(edgeOf(before, 'last')) || WORD_AFTER.test(edgeOf(after, 'first'));
  if (!touches) return [{ ...piece, children }];
  const first = taken(children, 0, MARKS_FIRST);
  const last = taken(children, children.length - 1, MARKS_LAST);
  const inner = children.filter((child) => child.kind !== 'text' || child.text !== '');
  const kept: Inline[] = inner.length > 0 ? [{ ...piece, children: inner }] : [];
  return [{ kind: 'text', text: first }, ...kept, { kind: 'text', text: last }];
}

/** The outermost character of a piece; nothing at a line break. */
export function edgeOf(piece: Inline | undefined, end: 'first' | 'last'): string {
  if (!piece || piece.kind === 'break') return '';
  if (piece.kind !== 'text') return edgeOf(end === 'first' ? piece.children[0] : piece.children.at(-1), end);
  return (end === 'first' ? /^./su.exec(piece.text.slice(0, 2)) : /.$/su.exec(piece.text.slice(-2)))?.[0] ?? '';
}

/** Takes from a text what matches, and leaves the rest. */
function taken(children: Inline[], index: number, pattern: RegExp): string {
  const child = children[index];
  if (child?.kind !== 'text') return '';
  const found = pattern.exec(child.text)?.[0] ?? '';
  children[index] = { kind: 'text', text: child.text.replace(pattern, '') };
  return found;
}
