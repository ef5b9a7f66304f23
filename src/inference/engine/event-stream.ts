/** A stream with one reader, written from outside: what is pushed before it is read waits; nothing comes after the end. */
export class EventStream<Event> implements AsyncIterable<Event> {
  private readonly waiting: Event[] = [];
  private closed: { readonly error?: unknown } | undefined;
  private wakeReader: () => void = () => {};

  push(event: Event): void {
    if (this.closed) return;
    this.waiting.push(event);
    this.wakeReader();
  }

  /** Ends the stream after what still waits. */
  end(): void {
    this.closed ??= {};
    this.wakeReader();
  }

  /** Ends the stream at once: what still waits is dropped, and the reader gets the error. */
  fail(error: unknown): void {
    if (this.closed) return;
    this.closed = { error };
    this.waiting.length = 0;
    this.wakeReader();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event, void, undefined> {
    for (;;) {
      for (let event = this.waiting.shift(); event !== undefined; event = this.waiting.shift()) yield event;
      if (this.closed) break;
      await new Promise<void>((resolve) => (this.wakeReader = resolve));
    }
    if ('error' in this.closed) throw this.closed.error;
  }
}
