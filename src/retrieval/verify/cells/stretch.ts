import type { Cell } from './cell.js';
import { type Heard, heardIn } from './heard.js';
import { likeness, type Word } from './word.js';

/** With less of its words a label is not meant: "class" is not “maximum class size”. */
const MEANT = 0.5;

/** A word of a value, as an answer gives it, and the cells that have it. */
export interface Value {
  readonly figure: string | undefined;
  /** It only stands beside figures, as the week in “£225 a week”. */
  readonly attends: boolean;
  readonly cells: readonly Cell[];
}

/** What an answer says of cells between two places where labels begin: labels, and the values that follow them. */
export interface Stretch {
  /** For each label the cells that may be meant. */
  readonly labels: (readonly Cell[])[];
  readonly values: Value[];
}

/** A label, a value, or what is neither, that some words begin with. */
interface Mark {
  readonly label?: readonly Cell[];
  readonly values?: readonly Value[];
  /** How many words. */
  readonly length: number;
}

/** The labels and values of some cells that an answer speaks of, in its order; before the first label may stand values. */
export function stretchesIn(answer: readonly Word[], cells: readonly Cell[]): Stretch[] {
  const heard = heardIn(answer, cells);
  let stretch: Stretch = { labels: [], values: [] };
  const stretches = [stretch];
  for (let at = 0; at < heard.length;) {
    const { label, values = [], length } = markOf(heard.slice(at));
    if (label && stretch.values.length > 0) stretches.push((stretch = { labels: [], values: [] }));
    if (label) stretch.labels.push(label);
    stretch.values.push(...values);
    at += length;
  }
  return stretches;
}

function markOf(heard: readonly Heard[]): Mark {
  const [here] = heard;
  if (!here || here.name > 0) return { length: here?.name ?? 1 };
  const { meant, length } = runOf(heard);
  const said = heard.slice(0, length).map(({ word }) => word);
  const shares = meant.map(({ label }) => shareOf(label, said));
  const best = Math.max(0, ...shares);
  // 电话回访 is a value, whatever else is called 电话费.
  if (best >= (here.values.length > 0 ? 1 : MEANT))
    return { label: meant.filter((_, at) => shares[at] === best), length };
  return { values: here.values.length > 0 ? [valueOf(here)] : [], length: 1 };
}

function valueOf({ word: { figure }, values: cells }: Heard): Value {
  const besideFigures = cells.every(({ value }) => value.some((own) => own.figure !== undefined));
  return { figure, attends: figure === undefined && besideFigures, cells };
}

/** As many words as may belong to one label, whatever stands between them that belongs to none. */
function runOf(heard: readonly Heard[]): { readonly meant: readonly Cell[]; readonly length: number } {
  let meant = heard[0]?.labels ?? [];
  let length = 1;
  for (const [at, { labels, values, name }] of heard.entries()) {
    const both = meant.filter((cell) => labels.includes(cell));
    if (name > 0 || (both.length === 0 && labels.length + values.length > 0)) break;
    if (both.length > 0) [meant, length] = [both, at + 1];
  }
  return { meant, length };
}

/** How much of a label is said. */
function shareOf(label: readonly Word[], said: readonly Word[]): number {
  const likest = label.map((own) => Math.max(...said.map((word) => likeness(word, own))));
  return likest.reduce((sum, share) => sum + share, 0) / label.length;
}
