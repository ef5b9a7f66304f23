export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A Latin word or number, a run of white space, or any other single character (so: each Han character). */
const TOKEN = /[\p{Script=Latin}\p{N}_]+|\s+|./gsu;

/** Beyond this many edits the middle counts as rewritten; nobody reads a finer answer. */
const MOST_EDITS = 800;

/**
 * What changed between two texts, as pieces in reading order: joined, `same` + `removed` give `before` and
 * `same` + `added` give `after`. Compares words in Latin script and characters in Chinese.
 * Source: E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986 (greedy, forward).
 */
export function diffText(before: string, after: string): readonly DiffPiece[] {
  const from: readonly string[] = before.match(TOKEN) ?? [];
  const to: readonly string[] = after.match(TOKEN) ?? [];
  return joined(pieces(from, to, trail(from, to)));
}

/** The furthest reach on each diagonal after each number of edits; null beyond `MOST_EDITS`. */
function trail(from: readonly string[], to: readonly string[]): readonly Map<number, number>[] | null {
  const steps: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let edits = 0; edits <= MOST_EDITS; edits += 1) {
    steps.push(reach);
    const further = new Map(reach);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const x = slide(from, to, diagonal, start(reach, diagonal, edits));
      further.set(diagonal, x);
      if (x >= from.length && x - diagonal >= to.length) return [...steps, further];
    }
    reach = further;
  }
  return null;
}

function start(reach: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  return goesDown(reach, diagonal, edits) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
}

function goesDown(reach: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
}

function at(reach: ReadonlyMap<number, number>, diagonal: number): number {
  return reach.get(diagonal) ?? 0;
}

function slide(from: readonly string[], to: readonly string[], diagonal: number, begin: number): number {
  let x = begin;
  while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x += 1;
  return x;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Walks the trail back from the end: runs of equal tokens, and the one edit before each of them. */
function pieces(
  from: readonly string[],
  to: readonly string[],
  steps: readonly Map<number, number>[] | null,
): DiffPiece[] {
  if (!steps) return [piece('removed', from.join('')), piece('added', to.join(''))];
  const backwards: DiffPiece[] = [];
  let end: Point = { x: from.length, y: to.length };
  for (let edits = steps.length - 2; edits > 0; edits -= 1) {
    const { origin, down } = originOf(steps[edits] ?? new Map<number, number>(), end, edits);
    backwards.push(piece('same', from.slice(down ? origin.x : origin.x + 1, end.x).join('')));
    backwards.push(down ? piece('added', to[origin.y]) : piece('removed', from[origin.x]));
    end = origin;
  }
  return [...backwards, piece('same', from.slice(0, end.x).join(''))].reverse();
}

/** Where the last edit on the way to `end` began, and whether it added (down) or removed. */
function originOf(reach: ReadonlyMap<number, number>, end: Point, edits: number): { origin: Point; down: boolean } {
  const down = goesDown(reach, end.x - end.y, edits);
  const diagonal = down ? end.x - end.y + 1 : end.x - end.y - 1;
  const x = at(reach, diagonal);
  return { origin: { x, y: x - diagonal }, down };
}

function piece(kind: DiffPiece['kind'], text = ''): DiffPiece {
  return { kind, text };
}

/** Neighbours of one kind become one piece; within a change, what went stands before what came. */
function joined(found: readonly DiffPiece[]): readonly DiffPiece[] {
  const result: DiffPiece[] = [];
  const change = { removed: '', added: '' };
  const flush = () => {
    if (change.removed) result.push(piece('removed', change.removed));
    if (change.added) result.push(piece('added', change.added));
    change.removed = '';
    change.added = '';
  };
  for (const { kind, text } of found.filter((one) => one.text !== '')) {
    if (kind !== 'same') change[kind] += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = piece('same', last.text + text);
      else result.push(piece('same', text));
    }
  }
  flush();
  return result;
}
