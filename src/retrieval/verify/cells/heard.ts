import type { Cell } from './cell.js';
import { likeness, type Word } from './word.js';

/** A word of an answer, held against the cells of a source. */
export interface Heard {
  readonly word: Word;
  /** Those whose label has it. */
  readonly labels: readonly Cell[];
  /** Those whose value has it; none where it may name what the cells are about. */
  readonly values: readonly Cell[];
  /** So many words from here on name what the cells are about: “Exam Preparation” says nothing of an “exam fee”. */
  readonly name: number;
}

/** Holds the words of an answer against cells. */
export function heardIn(answer: readonly Word[], cells: readonly Cell[]): Heard[] {
  const names = cells.flatMap((cell) => (cell.names ? [cell.value] : []));
  return answer.map((word, at) => {
    const labels = cells.filter(({ label }) => label.some((own) => likeness(word, own) > 0));
    const values = cells.filter(({ value }) => value.some((own) => likeness(word, own) > 0));
    const name = names.find((own) => begins(answer, at, own))?.length ?? 0;
    return { word, labels, values: values.some((cell) => cell.names) ? [] : values, name };
  });
}

function begins(answer: readonly Word[], start: number, name: readonly Word[]): boolean {
  return name.every((own, at) => {
    const word = answer[start + at];
    return word !== undefined && likeness(word, own) > 0;
  });
}
