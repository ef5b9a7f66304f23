import type { WriteStream } from 'node:tty';

/** A log file need not hold every percent. */
const LINE_EVERY_MS = 10_000;

/**
 * Shows progress on standard error: on a terminal one line that changes, elsewhere a line now and then, and one
 * whenever something new begins.
 */
export class ProgressLine {
  private heading = '';
  private shownAt = 0;

  constructor(
    private readonly out: WriteStream,
    private readonly now: () => number,
  ) {}

  /** `heading` is what is being done, `rest` how far it is. */
  show(heading: string, rest: string): void {
    const text = `${heading} ${rest}`.trimEnd();
    const begins = heading !== this.heading;
    this.heading = heading;
    if (this.out.isTTY) return void this.out.write(`\r\x1b[K${text.slice(0, this.out.columns - 1)}`);
    if (!begins && this.now() - this.shownAt < LINE_EVERY_MS) return;
    this.shownAt = this.now();
    this.out.write(`${text}\n`);
  }

  /** Leaves the line, so that what comes next has its own. */
  end(): void {
    if (this.out.isTTY && this.heading) this.out.write('\n');
  }
}
