import { NeedleScanner } from './needle-scanner.js';

/** Ends a text at the first of some strings, which is not part of it. */
export class StopStrings {
  /** One of the strings came: the text is over. */
  stopped = false;
  private readonly scanner: NeedleScanner;

  constructor(stop: readonly string[]) {
    this.scanner = new NeedleScanner(stop);
  }

  /** What can be given out by now. */
  push(text: string): string {
    let given = '';
    for (const sighting of this.stopped ? [] : this.scanner.push(text)) {
      if ('needle' in sighting) {
        this.stopped = true;
        break;
      }
      given += sighting.text;
    }
    return given;
  }

  /** What was held back because it could have become a stop. */
  end(): string {
    return this.stopped ? '' : this.scanner.end();
  }
}
