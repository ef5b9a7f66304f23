import type { WebSocket } from 'ws';

/** A machine that runs many tests at once may take its time. */
const PATIENCE_MS = 40_000;

/** One end of a socket that talks in frames of JSON, for tests: keeps all that it has heard. */
export class FrameClient<Frame> {
  readonly frames: Frame[] = [];
  private waiting: { wanted: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = [];

  protected constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.hear(JSON.parse(data.toString()) as Frame));
  }

  send(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The next frame that is wanted; rejects after 40 seconds with what came instead. */
  next(wanted: (frame: Frame) => boolean): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`Not heard; heard ${JSON.stringify(this.frames.slice(-5))}`)),
        PATIENCE_MS,
      );
      this.waiting.push({
        wanted,
        resolve: (frame) => {
          clearTimeout(late);
          resolve(frame);
        },
      });
    });
  }

  /** Resolves to the close code. */
  closed(): Promise<number> {
    return new Promise((resolve) => this.socket.once('close', resolve));
  }

  close(): void {
    this.socket.terminate();
  }

  private hear(frame: Frame): void {
    this.frames.push(frame);
    const heard = this.waiting.filter(({ wanted }) => wanted(frame));
    this.waiting = this.waiting.filter((one) => !heard.includes(one));
    for (const { resolve } of heard) resolve(frame);
  }
}
