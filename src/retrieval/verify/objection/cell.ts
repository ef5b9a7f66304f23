import type { Reading } from '../alignment/alignment.js';
import type { Cell } from '../cells/cell.js';
import { type Stretch, stretchesIn, type Value } from '../cells/stretch.js';
import { wordsOf } from '../cells/word.js';
import type { Objection } from './objection.js';

/** Does an answer give the value of one cell under the label of another, or take a denial from it? Then this speaks against it. */
export function movesValue(answer: Reading, cells: readonly Cell[]): Objection | undefined {
  if (cells.length === 0) return undefined;
  const stretches = stretchesIn(wordsOf(answer), cells);
  const isDenied = (label: readonly Cell[]) => label.every(({ denies }) => denies);
  if (stretches.some(({ labels }) => labels.some(isDenied)) && !answer.tokens.some(({ denies }) => denies))
    return 'negation';
  if (stretches.some(hasRival)) return 'figure';
  const { open, strays } = boundIn(stretches);
  if (open.length === 0 || strays.length === 0) return undefined;
  return strays.some(({ figure }) => figure !== undefined) ? 'figure' : 'name';
}

/** Do two prices or two times follow a label, only one of which is its own? */
function hasRival(stretch: Stretch): boolean {
  if (stretch.labels.length === 0) return false;
  const { own, foreign } = divided(stretch);
  return foreign.some(({ figure }) => own.some((other) => areOfOneKind(figure, other.figure)));
}

/** Labels without a value of theirs, and values without their label. Either may be left out; both together are a mistake. */
function boundIn(stretches: readonly Stretch[]): { open: readonly (readonly Cell[])[]; strays: readonly Value[] } {
  const open: (readonly Cell[])[] = [];
  const strays: Value[] = [];
  let before: readonly Value[] = [];
  for (const stretch of stretches) {
    const { own, foreign } = divided(stretch);
    const waiting = stretch.labels.filter((label) => !own.some(({ cells }) => meet(label, cells)));
    // £5 a day in Bristol
    const follows = (label: readonly Cell[]) => before.length > 0 && before.every(({ cells }) => meet(label, cells));
    open.push(...waiting.filter((label) => !follows(label)));
    strays.push(...foreign);
    before = stretch.values;
  }
  return { open, strays };
}

/** Values that belong to a label of their stretch, and those that do not, with whatever may go with these. */
function divided({ labels, values }: Stretch): { own: readonly Value[]; foreign: readonly Value[] } {
  const foreign = values.filter(({ cells }) => !labels.some((label) => meet(label, cells)));
  const others = foreign.flatMap(({ cells }) => cells);
  const isFigure = ({ figure }: Value) => figure !== undefined;
  const own = values.filter((value) => !meet(value.cells, others) && !(value.attends && foreign.some(isFigure)));
  return { own, foreign };
}

function meet(some: readonly Cell[], others: readonly Cell[]): boolean {
  return some.some((cell) => others.includes(cell));
}

/** Two prices, or two times of day. */
function areOfOneKind(figure: string | undefined, other: string | undefined): boolean {
  if (figure === undefined || other === undefined) return false;
  return kindOf(figure) === kindOf(other);
}

function kindOf(figure: string): string {
  return figure.replace(/[\d.:/-]+/g, '').trim();
}
