/**
 * Runs one piece of work again and again, one run at a time. Calls that come while one runs share the one after it: it
 * sees everything that had happened when they called.
 */
export class SharedRun {
  private queued: Promise<void> | undefined;
  /** Ends when the last run that has been asked for has ended; never rejects. */
  private tail: Promise<unknown>;

  /** @param first what has to end, well or badly, before the first run */
  constructor(
    private readonly work: () => Promise<void>,
    first: Promise<unknown>,
  ) {
    this.tail = first.catch(() => undefined);
  }

  /** Resolves when a run that began after this call has ended. Rejects as the work does. */
  run(): Promise<void> {
    if (this.queued) return this.queued;
    const queued = this.tail.then(() => {
      this.queued = undefined;
      return this.work();
    });
    this.queued = queued;
    this.tail = queued.catch(() => undefined);
    return queued;
  }
}
