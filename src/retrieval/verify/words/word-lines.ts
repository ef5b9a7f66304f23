import { stem } from '../../terms.js';

const HAN = /^\p{Script=Han}/u;
const LONGEST = 5;

/** Words of Latin letters by their stems and Chinese words as they are, each with the lines (or poles) it stands in. */
export class WordLines {
  private readonly lines = new Map<string, number[]>();

  /** Reads words divided by spaces, one list of them for each number. */
  constructor(lists: readonly string[]) {
    lists.forEach((list, line) => {
      for (const word of list.trim().split(/\s+/)) {
        this.put(HAN.test(word) ? word : stem(word), line);
        // falling, selling: a stem loses one of two letters
        if (/(?<twin>[bdfgklmnprt])\k<twin>$/.test(word)) this.put(stem(`${word}ing`), line);
      }
    });
  }

  /** The lines of a stem, or of a Chinese word. */
  of(word: string): readonly number[] {
    return this.lines.get(word) ?? [];
  }

  /** The Chinese words that begin a run of characters, shortest first. */
  beginning(run: string): { readonly length: number; readonly lines: readonly number[] }[] {
    const words = [];
    for (let length = 1; length <= Math.min(LONGEST, run.length); length++) {
      const lines = this.lines.get(run.slice(0, length));
      if (lines) words.push({ length, lines });
    }
    return words;
  }

  private put(word: string, line: number): void {
    const lines = this.lines.get(word);
    if (!lines) this.lines.set(word, [line]);
    else if (!lines.includes(line)) lines.push(line);
  }
}
