const LEARNING_RATE = 0.2;

interface Point {
  tokens: number;
  ms: number;
}

/** Learns how long a step over so many tokens takes: a running mean for each power of two, straight lines between them. */
export class StepCost {
  private readonly points: (Point | undefined)[] = [];

  /** A step over this many tokens (rows times width, padding included) took so long. */
  record(tokens: number, ms: number): void {
    const level = Math.floor(Math.log2(tokens));
    const point = this.points[level];
    if (!point) {
      this.points[level] = { tokens, ms };
      return;
    }
    point.tokens += LEARNING_RATE * (tokens - point.tokens);
    point.ms += LEARNING_RATE * (ms - point.ms);
  }

  /** Expected milliseconds; 0 while nothing is known. Beyond what was seen, time grows with the tokens. */
  expect(tokens: number): number {
    const known = this.points.filter((point) => point !== undefined);
    const above = known.find((point) => point.tokens >= tokens);
    const below = known.findLast((point) => point.tokens < tokens);
    if (!above) return below ? (below.ms * tokens) / below.tokens : 0;
    if (!below) return above.ms;
    const share = (tokens - below.tokens) / (above.tokens - below.tokens);
    return below.ms + share * (above.ms - below.ms);
  }
}
