import { ANY, BAD, LINE, PARAGRAPH, PAUSE, ranksOf, SENTENCE, SPACE } from './pauses.js';

/** A piece of running text that is not cut. `enter`: what its marks cost where a part begins with it or its style is new. */
export interface Piece {
  readonly text: string;
  readonly size: number;
  readonly enter: number;
  readonly style?: unknown;
}

/** How much of the room must be filled for a cut of this kind to be worth it. */
const WORTH = [
  [PARAGRAPH, 0.5],
  [LINE, 0.5],
  [SENTENCE, 0.4],
  [PAUSE, 0.4],
  [ANY, 0.2],
  [BAD, 0],
] as const;

/**
 * Pieces in parts that fit: the first into `first`, the others into `room`, each as full as it can be while it ends where
 * a reader pauses: at a paragraph, a line, a sentence, a comma or a word, in this order. The first part is empty where
 * not even a sentence goes into it. White space at a cut belongs to no part. A piece too large for any room is a part alone.
 */
export function cut<P extends Piece>(pieces: readonly P[], first: number, room: number): P[][] {
  const ranks = ranksOf(pieces);
  const parts: P[][] = [];
  let start = withoutSpace(pieces, 0);
  while (start < pieces.length) {
    const isShort = parts.length === 0 && first < room;
    const end = endOf(pieces, ranks, start, { room: parts.length ? room : first, least: isShort ? SENTENCE : BAD });
    const next = end === start && !isShort ? start + 1 : end;
    parts.push(trimmed(pieces.slice(start, next)));
    start = withoutSpace(pieces, next);
  }
  return parts;
}

interface Space {
  readonly room: number;
  /** The least kind of cut that will do. */
  readonly least: number;
}

/** A place to cut, and how much of the room is used up to there. */
interface End {
  readonly end: number;
  readonly used: number;
}

/** Where the part that begins with `start` ends best; `start` if nowhere. */
function endOf(pieces: readonly Piece[], ranks: Uint8Array, start: number, { room, least }: Space): number {
  const ends: (End | undefined)[] = WORTH.map(() => undefined);
  let used = 0;
  for (let at = start; at < pieces.length; at += 1) {
    used += costOf(pieces, at, start);
    if (used > room && !isSpace(pieces[at])) return best(ends, room, least) ?? start;
    ends[ranks[at] ?? BAD] = { end: at + 1, used };
  }
  return pieces.length;
}

function costOf(pieces: readonly Piece[], at: number, start: number): number {
  const piece = pieces[at];
  if (!piece) return 0;
  return at === start || piece.style !== pieces[at - 1]?.style ? piece.size + piece.enter : piece.size;
}

function best(ends: readonly (End | undefined)[], room: number, least: number): number | undefined {
  const worth = WORTH.find(([rank, share]) => rank >= least && (ends[rank]?.used ?? -1) >= share * room);
  if (worth) return ends[worth[0]]?.end;
  const others = ends.slice(least).map((end) => end?.end ?? 0);
  return Math.max(0, ...others) || undefined;
}

function isSpace(piece: Piece | undefined): boolean {
  return piece !== undefined && SPACE.test(piece.text);
}

function withoutSpace(pieces: readonly Piece[], from: number): number {
  let start = from;
  while (isSpace(pieces[start])) start += 1;
  return start;
}

function trimmed<P extends Piece>(pieces: readonly P[]): P[] {
  let end = pieces.length;
  while (isSpace(pieces[end - 1])) end -= 1;
  return pieces.slice(0, end);
}
