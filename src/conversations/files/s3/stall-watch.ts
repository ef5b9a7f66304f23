/** Ends a call in which nothing moves: time counts only while it is the other side that is waited for. */
export class StallWatch {
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly patienceMs: number) {}

  /** Aborted when the call is over, for whatever reason. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** The other side has moved, and is waited for from now on. */
  wait(): void {
    this.rest();
    if (this.signal.aborted) return;
    this.timer = setTimeout(
      () => this.ending.abort(new Error(`Nothing moved for ${this.patienceMs} ms`)),
      this.patienceMs,
    );
  }

  /** It is our turn, and we may take our time. */
  rest(): void {
    clearTimeout(this.timer);
  }

  /** Ends the call, should it still go on. */
  end(): void {
    this.rest();
    this.ending.abort();
  }
}
