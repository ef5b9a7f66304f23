/** Counts of values up to each bound, as Prometheus wants them; the last count is of what lies beyond. */
export interface HistogramData {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly sum: number;
}

/** Counts values between bounds. */
export class Histogram {
  private readonly counts: number[];
  private sum = 0;

  /** The upper bounds, ascending. */
  constructor(private readonly bounds: readonly number[]) {
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  record(value: number): void {
    const found = this.bounds.findIndex((bound) => value <= bound);
    const at = found < 0 ? this.bounds.length : found;
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.sum += value;
  }

  read(): HistogramData {
    return { bounds: this.bounds, counts: [...this.counts], sum: this.sum };
  }
}
