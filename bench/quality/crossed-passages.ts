import { type PassageSet } from '../retrieval/data-set.js';
import { indexOf, ranks, type RankFigures } from './passages.js';

export interface CrossedPassageFigures extends RankFigures {
  readonly asked: string;
  readonly over: string;
  readonly questions: number;
}

/** Questions of one language over the same passages in the other: sets that have the same passage ids. */
export function benchCrossedPassages(sets: readonly PassageSet[]): CrossedPassageFigures[] {
  return sets.flatMap((asked) =>
    sets
      .filter((over) => over.language !== asked.language && isSame(asked, over))
      .map((over) => ({
        ...{ asked: asked.name, over: over.name, questions: asked.questions.length },
        ...ranks(indexOf(over.passages), asked.questions),
      })),
  );
}

function isSame(one: PassageSet, other: PassageSet): boolean {
  const ids = new Set(one.passages.map(({ id }) => id));
  return one.passages.length === other.passages.length && other.passages.every(({ id }) => ids.has(id));
}
