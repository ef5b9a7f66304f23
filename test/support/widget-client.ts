import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';

/** A frame from the server, as far as tests look at it. */
export interface Frame {
  readonly type: string;
  readonly code?: string;
  readonly clientId?: string;
  readonly retryAfter?: number;
  readonly token?: string;
  /** The pass for files. */
  readonly files?: string;
  readonly conversationId?: string;
  readonly state?: string;
  readonly events?: readonly WidgetEvent[];
  readonly event?: WidgetEvent;
  readonly turn?: string;
  readonly text?: string;
  readonly status?: string;
  readonly place?: number;
  readonly waitMs?: number;
  readonly visitor?: { readonly id: string; readonly identified: boolean };
}

export interface WidgetEvent {
  readonly seq: number;
  readonly kind: string;
  readonly author: { readonly kind: string; readonly name?: string };
  readonly body: {
    readonly text: string;
    readonly clientId?: string;
    readonly files?: readonly {
      readonly id: string;
      readonly name: string;
      readonly type: string;
      readonly bytes: number;
    }[];
    readonly wordless?: boolean;
    readonly state?: string;
    readonly value?: string;
    readonly answer?: {
      readonly kind: string;
      readonly citations: readonly { readonly title: string; readonly quote: string }[];
      readonly options?: readonly { readonly id: string; readonly label: string }[];
      readonly offerHuman?: boolean;
      readonly model?: { readonly name: string; readonly demonstration?: boolean };
      readonly stopped?: boolean;
    };
  };
}

const PATIENCE_MS = 40_000;

/** A visitor's end of the widget socket, for tests. */
export class WidgetClient {
  readonly frames: Frame[] = [];
  private waiting: { wanted: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = [];

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.hear(JSON.parse(data.toString()) as Frame));
  }

  /** Connects to `ws://127.0.0.1:port/v1/widget`. */
  static async connect(port: number, headers: Record<string, string> = {}): Promise<WidgetClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/widget`, { headers });
    const client = new WidgetClient(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return client;
  }

  send(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  async hello(extra: object = {}): Promise<Frame> {
    const answer = this.next(({ type }) => type === 'welcome' || type === 'error');
    this.send({ type: 'hello', widget: 'demo', ...extra });
    return answer;
  }

  /** Says something and waits for the bot's message. */
  async ask(text: string, extra: object = {}): Promise<WidgetEvent> {
    const answer = this.next(({ event }) => event?.kind === 'message' && event.author.kind === 'bot');
    this.send({ type: 'say', clientId: randomUUID(), text, ...extra });
    const { event } = await answer;
    if (!event) throw new Error('No event');
    return event;
  }

  /** The next frame that is wanted; rejects after five seconds with what came instead. */
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
