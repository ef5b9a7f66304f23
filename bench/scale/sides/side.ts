import { type CorpusPassage, type CorpusQuestion } from '../corpus.js';

export const SIDES = ['mossdesk', 'minisearch', 'postgres'] as const;
export type SideName = (typeof SIDES)[number];

/** How many passages a query asks for. */
export const DEPTH = 10;

/** Something that finds passages. */
export interface Side {
  build(passages: readonly CorpusPassage[]): Promise<void> | void;
  /** Ids of the best passages, best first. */
  search(question: CorpusQuestion): Promise<readonly string[]> | readonly string[];
  /** Bytes on disk and in shared memory that the process does not show; 0 where it shows everything. */
  stored(): Promise<number> | number;
  close(): Promise<void> | void;
}
