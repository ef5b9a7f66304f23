import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { PlatformServer } from './server.js';

interface Told {
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

interface Frame {
  readonly op: number;
  readonly d: unknown;
}

/** The Gateway: hello, identify, resume, heartbeats, and everything again that a broken line has missed. */
export class DiscordGateway {
  readonly lines: WebSocket[] = [];
  /** What the bot said first on each line: 2 identify, 6 resume. */
  readonly greetings: Frame[] = [];
  heartbeats = 0;
  heartbeatMs = 41_250;
  /** A line that is alive and answers nothing. */
  mute = false;
  private session: { id: string; told: Told[] } | undefined;
  private current: WebSocket | undefined;

  constructor(
    server: PlatformServer,
    private readonly token: string,
    private readonly address: () => string,
    private readonly bot: string,
  ) {
    for (const path of ['/gateway', '/gateway/']) server.onSocket(path, (socket) => this.open(socket));
  }

  get url(): string {
    return this.address();
  }

  /** Is somebody there to hear what is dispatched? */
  get isConnected(): boolean {
    return this.current !== undefined;
  }

  /** Everything of this session, in order. */
  get told(): readonly Told[] {
    return this.session?.told ?? [];
  }

  /** Tells the bot, now or when it resumes. */
  dispatch(t: string, d: unknown): void {
    if (!this.session) throw new Error('Nobody has identified');
    const told = { op: 0, s: this.session.told.length + 1, t, d };
    this.session.told.push(told);
    this.current?.send(JSON.stringify(told));
  }

  /** op 7: connect again, and resume. */
  askToReconnect(): void {
    this.tell({ op: 7, d: null });
  }

  /** op 9: the session is invalid; may it be resumed? */
  invalidate({ resumable }: { resumable: boolean }): void {
    if (!resumable) this.session = undefined;
    this.tell({ op: 9, d: resumable });
  }

  closeWith(code: number): void {
    this.current?.close(code);
  }

  drop(): void {
    this.current?.terminate();
  }

  end(): void {
    for (const line of this.lines) line.terminate();
  }

  private open(socket: WebSocket): void {
    this.lines.push(socket);
    socket.on('message', (bytes: Buffer) => this.hear(socket, JSON.parse(bytes.toString()) as Frame));
    socket.on('close', () => (this.current = this.current === socket ? undefined : this.current));
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: this.heartbeatMs }, s: null, t: null }));
  }

  private hear(socket: WebSocket, frame: Frame): void {
    if (frame.op === 1) {
      this.heartbeats++;
      if (!this.mute) socket.send(JSON.stringify({ op: 11 }));
      return;
    }
    this.greetings.push(frame);
    const { token, session_id: id, seq } = frame.d as { token: string; session_id?: string; seq?: number };
    if (token !== this.token) return socket.close(4004);
    if (frame.op === 2) this.identify(socket, frame.d as { intents: unknown });
    else if (frame.op === 6) this.resume(socket, id ?? '', seq ?? 0);
    else socket.close(4001);
  }

  private identify(socket: WebSocket, { intents }: { intents: unknown }): void {
    if (typeof intents !== 'number') return socket.close(4013);
    this.session = { id: randomUUID().replaceAll('-', ''), told: [] };
    this.current = socket;
    const user = { id: this.bot, username: 'moss', discriminator: '0', bot: true, avatar: null };
    const application = { id: this.bot, flags: 0 };
    const { id } = this.session;
    this.dispatch('READY', { v: 10, user, application, session_id: id, resume_gateway_url: this.url, guilds: [] });
  }

  private resume(socket: WebSocket, id: string, seq: number): void {
    if (this.session?.id !== id) return socket.send(JSON.stringify({ op: 9, d: false }));
    if (seq > this.session.told.length) return socket.close(4007);
    this.current = socket;
    for (const told of this.session.told.slice(seq)) socket.send(JSON.stringify(told));
    this.dispatch('RESUMED', {});
  }

  private tell(frame: Frame): void {
    this.current?.send(JSON.stringify({ ...frame, s: null, t: null }));
  }
}
