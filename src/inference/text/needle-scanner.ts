/** A stretch of text without needles, or a needle. */
export type Sighting = { readonly text: string } | { readonly needle: string };

/**
 * Looks for strings in text that comes in pieces, and holds back only what could become one of them. What is found
 * depends on the text alone, not on how it was cut: the needle that is complete first; of several complete at the same
 * character the longest.
 */
export class NeedleScanner {
  private held = '';
  private readonly needles: readonly string[];
  private readonly longest: number;

  constructor(needles: readonly string[]) {
    this.needles = needles.filter((needle) => needle !== '');
    this.longest = Math.max(0, ...this.needles.map((needle) => needle.length));
  }

  push(text: string): Sighting[] {
    const seen: Sighting[] = [];
    let rest = this.held + text;
    for (let first = this.findFirst(rest); first !== undefined; first = this.findFirst(rest)) {
      if (first.at > 0) seen.push({ text: rest.slice(0, first.at) });
      seen.push({ needle: first.needle });
      rest = rest.slice(first.at + first.needle.length);
    }
    const safe = rest.length - this.unsure(rest);
    if (safe > 0) seen.push({ text: rest.slice(0, safe) });
    this.held = rest.slice(safe);
    return seen;
  }

  /** What was held back. */
  end(): string {
    const { held } = this;
    this.held = '';
    return held;
  }

  private findFirst(text: string): { needle: string; at: number } | undefined {
    const found = this.needles.map((needle) => ({ needle, at: text.indexOf(needle) })).filter(({ at }) => at >= 0);
    found.sort((left, right) => left.at + left.needle.length - right.at - right.needle.length || left.at - right.at);
    return found[0];
  }

  /** How many characters at the end could be the beginning of a needle. */
  private unsure(text: string): number {
    for (let length = Math.min(this.longest - 1, text.length); length > 0; length--) {
      const tail = text.slice(-length);
      if (this.needles.some((needle) => needle.startsWith(tail))) return length;
    }
    return 0;
  }
}
