/** A hard fact where it stands in a text: `key` is the same for every way of writing it. */
export interface Figure {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Stands in the place of what has been read. */
export const READ = '\u0001';

/** A text from which one kind of figure after the other is taken. */
export class Scan {
  /** What has not been read yet; `READ` where something has. As long as the text. */
  rest: string;
  private readonly found: Figure[] = [];
  private end = 0;

  constructor(text: string) {
    this.rest = text;
  }

  /** All figures so far, in the order of the text. */
  get figures(): Figure[] {
    return this.found.sort((a, b) => a.start - b.start);
  }

  /** Reads every match; where `read` gives a key it becomes a figure, and in any case it is not read again. */
  take(pattern: RegExp, read: (found: string, ...groups: (string | undefined)[]) => string | undefined): void {
    const matches = [...this.rest.matchAll(pattern)];
    for (const match of matches) {
      this.end = match.index + match[0].length;
      const [written, ...groups] = match;
      const key = read(written, ...groups);
      if (key) this.found.push({ key, start: match.index, end: this.end });
      const mark = key ? READ : ' ';
      this.rest = this.rest.slice(0, match.index) + mark.repeat(this.end - match.index) + this.rest.slice(this.end);
    }
  }

  /** What stands behind the match that is being read. */
  get after(): string {
    return this.rest.slice(this.end, this.end + 24);
  }

  /** The match that is being read goes on for so many characters. */
  include(length: number): void {
    this.end += length;
  }
}
