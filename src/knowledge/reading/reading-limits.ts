/** What one document may cost. */
export interface ReadingLimits {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Bytes of a packed file's parts together, unpacked. */
  readonly unpackedBytes: number;
  /** Pages of a PDF, slides of a presentation. */
  readonly pages: number;
  /** Characters of text, and cells of a table, that come out. */
  readonly characters: number;
  /** Wall-clock time from start to end. */
  readonly milliseconds: number;
  /** What the reading thread may take on its heap; and how much the process may grow meanwhile, twice this. */
  readonly heapMegabytes: number;
}

const MEGABYTE = 1024 * 1024;
/** Parts of a packed file. */
export const MOST_ENTRIES = 5000;

/** Generous for what a firm writes: a 2,000-page catalogue goes through. */
export const READING_LIMITS: ReadingLimits = {
  bytes: 50 * MEGABYTE,
  unpackedBytes: 200 * MEGABYTE,
  pages: 3000,
  characters: 10_000_000,
  milliseconds: 120_000,
  heapMegabytes: 512,
};
