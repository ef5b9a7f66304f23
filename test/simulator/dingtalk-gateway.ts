import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Answer, PlatformServer, Received } from './server.js';

/** What a client answers to a frame. */
const Ack = z.object({
  code: z.number(),
  headers: z.object({ messageId: z.string() }),
  message: z.string(),
  data: z.string(),
});
export type Ack = z.infer<typeof Ack>;

const Asked = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  subscriptions: z.array(z.object({ type: z.string(), topic: z.string() })),
});

const TOPIC = '/v1.0/im/bot/messages/get';
const REPEAT_MS = 60_000;
const AT_MOST = 4;

/** The gateway of Stream mode: a ticket for each connection, frames to one of them, and again what is not acknowledged. */
export class DingTalkGateway {
  readonly acks: Ack[] = [];
  readonly connections: WebSocket[] = [];
  readonly pushed: string[] = [];
  private readonly tickets = new Set<string>();
  private readonly waiting = new Map<string, { line: WebSocket | undefined; end: (ack?: Ack) => void }>();

  constructor(
    private readonly server: PlatformServer,
    private readonly app: { readonly clientId: string; readonly clientSecret: string },
    /** 0.001 makes a minute 60 ms. */
    private readonly factor: number,
  ) {
    server.on('POST /v1.0/gateway/connections/open', (call) => this.open(call));
    server.onSocket('/connect', (socket, call) => this.connect(socket, call));
  }

  /** Is somebody connected? */
  get isConnected(): boolean {
    return this.live.length > 0;
  }

  /**
   * Pushes a message of a robot until it is acknowledged, at most four times. Undefined if nobody ever did. When a connection
   * breaks, the next one is told at once what was not acknowledged there.
   */
  async push(message: unknown): Promise<Ack | undefined> {
    for (let attempt = 0; attempt < AT_MOST; attempt++) {
      for (const end = Date.now() + REPEAT_MS * this.factor; !this.isConnected && Date.now() < end;) await pause(10);
      const ack = await this.pushOnce(message);
      if (ack) return ack;
    }
    return undefined;
  }

  /** Asks all clients something about the connection, and gives back the answer of the first. */
  system(topic: 'ping' | 'disconnect', data = '{"opaque":"42"}'): Promise<Ack | undefined> {
    return this.send({ type: 'SYSTEM', topic, data }, topic === 'ping' ? REPEAT_MS : 0);
  }

  /** Resolves when somebody is connected. */
  async connected(count = 1): Promise<void> {
    for (let left = 500; left && this.live.length < count; left--) await new Promise((done) => setTimeout(done, 10));
    if (this.live.length < count) throw new Error('Nobody has connected');
  }

  private get live(): WebSocket[] {
    return this.connections.filter(({ readyState, OPEN }) => readyState === OPEN);
  }

  private pushOnce(message: unknown): Promise<Ack | undefined> {
    const data = JSON.stringify(message);
    this.pushed.push(data);
    return this.send({ type: 'CALLBACK', topic: TOPIC, data }, REPEAT_MS);
  }

  private send(frame: { type: string; topic: string; data: string }, patienceMs: number): Promise<Ack | undefined> {
    const messageId = randomUUID();
    const headers = { topic: frame.topic, messageId, contentType: 'application/json', appId: 'simulated', time: '0' };
    const line = this.live.at(-1);
    line?.send(JSON.stringify({ specVersion: '1.0', type: frame.type, headers, data: frame.data }));
    return new Promise((resolve) => {
      const end = (ack?: Ack) => {
        clearTimeout(impatient);
        resolve(ack);
      };
      const impatient = setTimeout(end, patienceMs * this.factor);
      this.waiting.set(messageId, { line, end });
    });
  }

  private open({ fields }: Received): Answer {
    const { data: asked } = Asked.safeParse(fields);
    if (asked?.clientId !== this.app.clientId || asked.clientSecret !== this.app.clientSecret)
      return { status: 401, json: { code: 'authFailed', message: '鉴权失败', requestid: randomUUID() } };
    if (!asked.subscriptions.some(({ topic }) => topic === TOPIC || topic === '*'))
      return { status: 400, json: { code: 'invalidSubscription', message: '没有订阅', requestid: randomUUID() } };
    const ticket = randomUUID();
    this.tickets.add(ticket);
    return { json: { endpoint: `ws://${this.server.host}/connect`, ticket } };
  }

  private connect(socket: WebSocket, { query }: Received): void {
    if (!this.tickets.delete(query.get('ticket') ?? '')) return socket.close(4001, 'The ticket is used up');
    this.connections.push(socket);
    socket.on('message', (bytes: Buffer) => {
      const { data: ack } = Ack.safeParse(JSON.parse(bytes.toString('utf8')));
      if (!ack) throw new Error(`This is no acknowledgement: ${bytes.toString('utf8')}`);
      this.acks.push(ack);
      this.waiting.get(ack.headers.messageId)?.end(ack);
    });
    socket.once('close', () => this.waiting.forEach(({ line, end }) => line === socket && end()));
  }
}
