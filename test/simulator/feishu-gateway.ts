import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { readFrame } from '../../plugins/feishu/frame.js';
import { type Field, writeFields } from '../../plugins/feishu/protobuf.js';
import type { FeishuApp } from './feishu-calls.js';
import type { Answer, PlatformServer, Received } from './server.js';

const SERVICE = 33554678;
const DATA = 1;
const MOST_CONNECTIONS = 50;
const REPEAT_MS = 15_000;
const AT_MOST = 4;

/** What a client answers to an event. */
export interface FeishuAck {
  readonly code: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The long connection: an address for each, events to one of them, in parts if they are long, and again what is not acknowledged. */
export class FeishuGateway {
  readonly acks: FeishuAck[] = [];
  readonly connections: WebSocket[] = [];
  pings = 0;
  /** Does it answer pings? */
  isSilent = false;
  pingSeconds = 120;
  private readonly tickets = new Set<string>();
  private readonly waiting = new Map<string, { line: WebSocket | undefined; end: (ack?: FeishuAck) => void }>();

  constructor(
    private readonly server: PlatformServer,
    private readonly app: FeishuApp,
  ) {
    server.on('POST /callback/ws/endpoint', (call) => this.open(call));
    server.onSocket('/ws/v2', (socket, call) => this.connect(socket, call));
  }

  /** Is somebody connected? */
  get isConnected(): boolean {
    return this.live.length > 0;
  }

  /**
   * Tells one client, at most four times, until it acknowledges; undefined if nobody did. When a connection breaks, the next
   * one is told at once what was not acknowledged there. `factor`: 0.001 makes 15 s 15 ms.
   */
  async push(event: unknown, parts = 1, factor = 0.01): Promise<FeishuAck | undefined> {
    for (let attempt = 0; attempt < AT_MOST; attempt++) {
      for (const end = Date.now() + REPEAT_MS * factor; !this.isConnected && Date.now() < end;) await pause(10);
      const ack = await this.pushOnce(Buffer.from(JSON.stringify(event)), parts, REPEAT_MS * factor);
      if (ack?.code === 200) return ack;
    }
    return undefined;
  }

  /** Resolves when somebody is connected. */
  async connected(count = 1): Promise<void> {
    for (let left = 500; left && this.live.length < count; left--) await new Promise((done) => setTimeout(done, 10));
    if (this.live.length < count) throw new Error('Nobody has connected');
  }

  /** Bytes that are no frame, or a frame of a kind that nobody knows, to all. */
  send(bytes: Uint8Array): void {
    for (const socket of this.live) socket.send(bytes);
  }

  private get live(): WebSocket[] {
    return this.connections.filter(({ readyState, OPEN }) => readyState === OPEN);
  }

  private pushOnce(payload: Buffer, parts: number, patienceMs: number): Promise<FeishuAck | undefined> {
    const id = randomUUID();
    const line = this.live.at(-1);
    const size = Math.ceil(payload.length / parts);
    for (let seq = 0; seq < parts; seq++) {
      const headers = { type: 'event', message_id: id, sum: `${parts}`, seq: `${seq}`, trace_id: randomUUID() };
      line?.send(frameOf(DATA, headers, payload.subarray(seq * size, (seq + 1) * size)));
    }
    return new Promise((resolve) => {
      const end = (ack?: FeishuAck) => {
        clearTimeout(impatient);
        resolve(ack);
      };
      const impatient = setTimeout(end, patienceMs);
      this.waiting.set(id, { line, end });
    });
  }

  private open({ fields }: Received): Answer {
    if (fields.AppID !== this.app.appId || fields.AppSecret !== this.app.appSecret)
      return { json: { code: 514, msg: 'auth failed', data: {} } };
    if (this.live.length >= MOST_CONNECTIONS) return { json: { code: 1000040350, msg: 'exceed_conn_limit', data: {} } };
    const ticket = randomUUID();
    this.tickets.add(ticket);
    const URL = `ws://${this.server.host}/ws/v2?device_id=1&service_id=${SERVICE}&ticket=${ticket}`;
    return { json: { code: 0, msg: '', data: { URL, ClientConfig: this.clientConfig } } };
  }

  private get clientConfig() {
    return { PingInterval: this.pingSeconds, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30 };
  }

  private connect(socket: WebSocket, { query }: Received): void {
    if (!this.tickets.delete(query.get('ticket') ?? '')) return socket.close(4001, 'The ticket is used up');
    this.connections.push(socket);
    socket.on('message', (bytes: Buffer) => this.hear(socket, bytes));
    socket.once('close', () => this.waiting.forEach(({ line, end }) => line === socket && end()));
  }

  private hear(socket: WebSocket, bytes: Buffer): void {
    const frame = readFrame(bytes);
    if (!frame) throw new Error('This is no frame');
    if (!frame.isControl) return this.acknowledged(frame.headers, frame.payload);
    if (frame.headers.type !== 'ping') throw new Error(`A client says no ${frame.headers.type}`);
    this.pings += 1;
    const pong = Buffer.from(JSON.stringify(this.clientConfig));
    if (!this.isSilent) socket.send(frameOf(0, { type: 'pong' }, pong));
  }

  private acknowledged(headers: FeishuAck['headers'], payload: Uint8Array): void {
    const { code } = JSON.parse(Buffer.from(payload).toString('utf8')) as { code: number };
    const ack = { code, headers };
    this.acks.push(ack);
    this.waiting.get(headers.message_id ?? '')?.end(ack);
  }
}

function frameOf(method: number, headers: Readonly<Record<string, string>>, payload: Uint8Array): Uint8Array {
  const header = ([key, value]: [string, string]): Field => [
    5,
    writeFields([
      [1, Buffer.from(key)],
      [2, Buffer.from(value)],
    ]),
  ];
  return writeFields([
    ...([
      [1, 7n],
      [2, 2n ** 63n + 9n],
      [3, BigInt(SERVICE)],
      [4, BigInt(method)],
    ] satisfies Field[]),
    ...Object.entries(headers).map(header),
    ...([
      [8, payload],
      [9, Buffer.from('20261126101112')],
    ] satisfies Field[]),
  ]);
}
