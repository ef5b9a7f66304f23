import type { Gap } from '../alignment/gap.js';
import type { Token } from '../tokens/token.js';
import { changesFigure } from './figure.js';
import { changesMeaning } from './meaning.js';
import { changesName } from './name.js';
import type { Surroundings } from './surroundings.js';

/** Why a sentence may not leave; `empty`: it claims nothing that could be checked. */
export type Objection = 'figure' | 'name' | 'negation' | 'meaning' | 'coverage' | 'empty';

/** What speaks against an answer that says this where its source says that. */
export function objectionTo(gap: Gap, near: Surroundings): Objection | undefined {
  if (changesFigure(gap, near)) return 'figure';
  if (denials(gap.added) % 2 !== denials(gap.dropped) % 2) return 'negation';
  if (changesMeaning(gap, near)) return 'meaning';
  return changesName(gap, near) ? 'name' : undefined;
}

/** Two denials cancel out. */
function denials(tokens: readonly Token[]): number {
  return tokens.filter(({ denies }) => denies).length;
}
