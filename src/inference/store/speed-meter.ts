const WINDOW_MS = 8000;

/** How fast something grows, over the last seconds. Times are in milliseconds. */
export class SpeedMeter {
  private readonly marks: { readonly at: number; readonly amount: number }[] = [];

  /** Notes that `amount` was reached at this time. */
  note(at: number, amount: number): void {
    this.marks.push({ at, amount });
    while (this.marks.length > 2 && at - (this.marks[0]?.at ?? at) > WINDOW_MS) this.marks.shift();
  }

  /** Per second; undefined before there is anything to tell it from. */
  get perSecond(): number | undefined {
    const [first, last] = [this.marks[0], this.marks.at(-1)];
    if (!first || !last || last.at - first.at < 500) return undefined;
    return Math.max(0, ((last.amount - first.amount) / (last.at - first.at)) * 1000);
  }
}
