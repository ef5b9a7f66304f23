/** Lets so many work at once on each lane, the others in turn, so that one slow platform holds up nobody but itself. */
export class Lanes {
  private readonly lanes = new Map<string, { busy: number; readonly waiting: (() => void)[] }>();

  constructor(private readonly width: number) {}

  /** Does `work` when there is room on the lane. */
  async run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const lane = this.lanes.get(name) ?? { busy: 0, waiting: [] };
    this.lanes.set(name, lane);
    if (lane.busy >= this.width) await new Promise<void>((go) => lane.waiting.push(go));
    else lane.busy += 1;
    try {
      return await work();
    } finally {
      const next = lane.waiting.shift();
      // Whoever is next takes over the place, so that nobody who comes just now gets in before.
      if (next) next();
      else if (--lane.busy === 0) this.lanes.delete(name);
    }
  }
}
