import { MOST, type Piece } from './piece.js';

/** From here on a passage ends where a paragraph ends, if the next one does not fit. */
const ENOUGH = 400;
/** So little at the end joins what is before it. */
const LEAST = 200;

/** Pieces of one section, put together to passages. */
export function pack(pieces: readonly Piece[]): Piece[][] {
  const passages: Piece[][] = [];
  let open: Piece[] = [];
  let weight = 0;
  for (const piece of pieces) {
    if (open.length && endsBefore(piece, weight)) {
      const introduction = introductionOf(open);
      passages.push(open.slice(0, open.length - introduction.length));
      open = introduction;
      weight = weightOf(introduction);
    }
    open.push(piece);
    weight += piece.weight;
  }
  return joinRest(passages, open);
}

function endsBefore(piece: Piece, weight: number): boolean {
  if (weight + piece.weight > MOST) return true;
  return piece.begins > 0 && weight >= ENOUGH && weight + piece.begins > MOST;
}

/** "It comes in three sizes:" stays with the list or the table it announces. */
function introductionOf(open: readonly Piece[]): Piece[] {
  const last = open.at(-1);
  return last && open.length > 1 && /[:：]\s*$/u.test(last.text) && last.weight < LEAST ? [last] : [];
}

function joinRest(passages: Piece[][], rest: readonly Piece[]): Piece[][] {
  if (rest.length === 0) return passages;
  const last = passages.at(-1);
  const joins = last && weightOf(rest) < LEAST && weightOf(last) + weightOf(rest) <= MOST + LEAST;
  return joins ? [...passages.slice(0, -1), [...last, ...rest]] : [...passages, [...rest]];
}

function weightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { weight }) => sum + weight, 0);
}
