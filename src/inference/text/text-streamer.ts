/** No character is longer, but for text that piles marks on a letter without end; that is given out as it comes. */
const LONGEST_CHARACTER = 256;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Gives text out in whole characters as people see them (grapheme clusters, Unicode UAX 29): the last one waits until
 * the next begins, for an accent, a skin tone or the second half of a flag may follow.
 */
export class TextStreamer {
  private tail = '';

  push(text: string): string {
    const all = this.tail + text;
    let last = 0;
    for (const { index } of characters.segment(all)) last = index;
    const whole = all.length - last > LONGEST_CHARACTER ? all.length : last;
    this.tail = all.slice(whole);
    return all.slice(0, whole);
  }

  /** The last character. */
  end(): string {
    const { tail } = this;
    this.tail = '';
    return tail;
  }
}
