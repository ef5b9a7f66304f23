/** How often something happened lately, for each of many. What is older than the window is forgotten. */
export class Pace {
  private readonly times = new Map<string, number[]>();

  constructor(private readonly windowMs: number) {}

  /** How often it happened in the window that ends at `now`, milliseconds. */
  lately(now: number, key = ''): number {
    const times = (this.times.get(key) ?? []).filter((at) => at > now - this.windowMs);
    this.times.set(key, times);
    return times.length;
  }

  /** It happens now. Returns how often it did in the window, this time included. */
  note(now: number, key = ''): number {
    const before = this.lately(now, key);
    this.times.get(key)?.push(now);
    return before + 1;
  }
}
