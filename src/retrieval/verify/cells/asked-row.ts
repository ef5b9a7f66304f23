import type { Cell } from './cell.js';
import { likeness, type Word } from './word.js';

/**
 * Does a question name another row of a table than the one that an answer is taken from, which the answer does not name
 * either? «日租 79 元» is true of S2, and false as an answer about S1. `rows` are all rows there are, this one among them.
 */
export function isOfAnotherRow(
  row: readonly Cell[],
  rows: readonly (readonly Cell[])[],
  { question, answer }: { readonly question: readonly Word[]; readonly answer: readonly Word[] },
): boolean {
  const name = nameOf(row);
  if (!name || shareOf(name.value, answer) === 1) return false;
  const asked = shareOf(name.value, question);
  return rows.some((other) => {
    const rival = nameOf(other);
    return rival !== undefined && isSame(rival.label, name.label) && asked < 1 && shareOf(rival.value, question) === 1;
  });
}

/** The first cell of a row says which row it is, with a label or without. */
function nameOf([first]: readonly Cell[]): Cell | undefined {
  return first?.names ? first : undefined;
}

function isSame(some: readonly Word[], others: readonly Word[]): boolean {
  return some.map(({ key }) => key).join(' ') === others.map(({ key }) => key).join(' ');
}

/** How many of the words of a name are said, 0..1. */
function shareOf(name: readonly Word[], said: readonly Word[]): number {
  return name.filter((own) => said.some((word) => likeness(word, own) === 1)).length / name.length;
}
