import type { Token } from '../tokens/token.js';
import type { Keys } from './keys.js';

/** What is known about the place where a gap is. */
export interface Surroundings {
  readonly answer: readonly Token[];
  /** The sentence of the source, or the part of it that is looked at. */
  readonly source: readonly Token[];
  /** The title, and the sentences before: what a pronoun may stand for. */
  readonly before: Keys;
  readonly passage: Keys;
  /** Words that are written with a capital inside of sentences. */
  readonly names: ReadonlySet<string>;
}
