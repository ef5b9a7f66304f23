/** Repeatable chance: a linear congruential generator (Numerical Recipes). */
export class Chance {
  constructor(private state: number) {}

  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }

  /** One of some values, undefined of none. */
  one<T>(values: readonly T[]): T | undefined {
    return values[this.below(values.length)];
  }
}
