/** Does the same again and again until it is stopped, each time a while after the last. Keeps no process alive. */
export class Rounds {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();

  /** `work` does one round, never rejects, and says after how many milliseconds the next one begins. */
  constructor(private readonly work: () => Promise<number>) {}

  get areOn(): boolean {
    return this.timer !== undefined;
  }

  /** Begins at once, and does not wait. */
  start(): void {
    this.next(0);
  }

  /** Resolves when the round under way is over; no other follows. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.round;
  }

  private next(ms: number): void {
    this.timer = setTimeout(() => void (this.round = this.once()), ms).unref();
  }

  private async once(): Promise<void> {
    const ms = await this.work();
    if (this.areOn) this.next(ms);
  }
}
