import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';

interface Frame {
  readonly type: string;
  readonly token?: string;
  readonly conversationId?: string;
  readonly code?: string;
  readonly event?: {
    readonly kind: string;
    readonly author: { readonly kind: string };
    readonly body: { readonly clientId?: string; readonly answer?: { readonly kind: string } };
  };
}

/** One visitor with a browser's manners: says a thing once under one id, and knows when it has been taken. */
export class BenchVisitor {
  private socket: WebSocket | undefined;
  private token: string | undefined;
  private conversation = '';
  private hear: (frame: Frame) => void = () => undefined;

  constructor(private readonly url: string) {}

  /** The same visitor, with the same token, at another address. */
  moved(url: string): BenchVisitor {
    const moved = new BenchVisitor(url);
    moved.token = this.token;
    return moved;
  }

  /** Connects and says hello, with the token of last time. Rejects when that does not work. */
  async connect(): Promise<void> {
    const socket = new WebSocket(`${this.url.replace(/^http/, 'ws')}/v1/widget`);
    this.socket = socket;
    socket.on('message', (data: Buffer) => this.hear(JSON.parse(data.toString()) as Frame));
    const welcome = this.next(({ type }) => type === 'welcome');
    welcome.catch(() => undefined); // without a connection the line below says so first
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    socket.send(JSON.stringify({ type: 'hello', widget: 'demo', ...(this.token && { token: this.token }) }));
    const { token, conversationId = '' } = await welcome;
    this.token = token;
    this.conversation = conversationId;
  }

  /** The conversation that the server has given it; known once it is connected. */
  get conversationId(): string {
    return this.conversation;
  }

  /** Asks for a person; what comes of it is for others to see. */
  callHuman(): void {
    this.socket?.send(JSON.stringify({ type: 'human', clientId: randomUUID() }));
  }

  /** Takes the wish for a person back. */
  stop(): void {
    this.socket?.send(JSON.stringify({ type: 'stop' }));
  }

  /** Resolves when the message is in the log, to its client id; and, later, when it has been answered. */
  say(text: string, clientId: string = randomUUID()): { taken: Promise<string>; answered: Promise<string> } {
    let take: (id: string) => void;
    const taken = new Promise<string>((resolve) => (take = resolve));
    const answered = this.next(({ event }) => {
      if (event?.body.clientId === clientId) take(clientId);
      return event?.kind === 'message' && event.author.kind === 'bot';
    }).then(({ event }) => event?.body.answer?.kind ?? 'none');
    this.socket?.send(JSON.stringify({ type: 'say', clientId, text }));
    return { taken, answered };
  }

  close(): void {
    this.socket?.terminate();
  }

  private next(wanted: (frame: Frame) => boolean | undefined): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const lost = () => reject(new Error('The connection was lost'));
      this.socket?.once('close', lost);
      this.hear = (frame) => {
        if (frame.type === 'error') return reject(new Error(`The server said ${frame.code}`));
        if (!wanted(frame)) return;
        this.socket?.off('close', lost);
        resolve(frame);
      };
    });
  }
}
