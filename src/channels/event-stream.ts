import type { Response } from 'express';

/** An answer as server-sent events (WHATWG HTML, 9.2). */
export class EventStream {
  private constructor(private readonly response: Response) {}

  /** Sends the headers at once, and asks proxies not to gather what follows. */
  static open(response: Response): EventStream {
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    return new EventStream(response);
  }

  /** One event with a name and a JSON value. */
  send(event: string, value: unknown): void {
    this.response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
  }

  /** One event without a name. */
  sendData(data: string): void {
    this.response.write(`data: ${data}\n\n`);
  }

  end(): void {
    this.response.end();
  }
}

/** Aborts when the caller hangs up before the answer is over. */
export function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Error('The caller has hung up'));
  });
  return gone.signal;
}
