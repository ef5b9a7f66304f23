import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { refuseUpgrade } from './socket-paths.js';

const HEARTBEAT_MS = 30_000;
/** RFC 6455, section 7.4.2, and the IANA registry: the server restarts, come back. */
const RESTART = 1012;
/** Ours: coming back will not help. */
const REFUSED = 4001;
/** What a browser that reads too slowly may leave with us before we hang up. */
const BACKLOG_LIMIT = 1024 * 1024;

/** The line to one browser. */
export interface SocketLine {
  readonly send: (frame: object) => void;
  /** Closes the line for good: coming back will not help. */
  readonly refuse: () => void;
  /** Closes the line for now: the browser may try again later. */
  readonly postpone: (reason: string) => void;
}

/** What is at our end of a line. */
export interface SocketSession {
  receive(text: string): void;
  close(): void;
  /** Called every 30 seconds while the line is open. */
  beat?(): void;
}

/** Keeps open WebSockets: frames of a limited size in, frames out, and a look every 30 seconds whether they are still there. */
export class SocketKeeper {
  private readonly server: WebSocketServer;
  private readonly alive = new WeakSet<WebSocket>();
  private readonly sessions = new Map<WebSocket, SocketSession>();
  private readonly heartbeat: NodeJS.Timeout;
  private closing = false;

  /** `frameLimit`: the most that a frame may weigh, in bytes. */
  constructor(frameLimit: number) {
    this.server = new WebSocketServer({ noServer: true, maxPayload: frameLimit, perMessageDeflate: false });
    this.heartbeat = setInterval(() => this.checkAll(), HEARTBEAT_MS).unref();
  }

  /** Opens a line, unless the server is closing; `begin` makes what answers it, or nothing if it has refused. */
  accept(
    [request, socket, head]: readonly [IncomingMessage, Duplex, Buffer],
    begin: (line: SocketLine) => SocketSession | undefined,
  ): void {
    if (this.closing) return refuseUpgrade(socket, '503 Service Unavailable\r\nRetry-After: 2');
    this.server.handleUpgrade(request, socket, head, (client) => this.connect(client, begin));
  }

  /** Hangs up with "come back", so that browsers go to another process or wait for this one. */
  close(): void {
    this.closing = true;
    clearInterval(this.heartbeat);
    for (const socket of this.server.clients) socket.close(RESTART, 'restart');
  }

  private connect(socket: WebSocket, begin: (line: SocketLine) => SocketSession | undefined): void {
    socket.on('error', () => socket.terminate());
    const session = begin(lineOf(socket));
    if (!session) return;
    this.alive.add(socket);
    this.sessions.set(socket, session);
    socket.on('message', (data: RawData) => {
      this.alive.add(socket);
      session.receive(textOf(data));
    });
    socket.on('pong', () => this.alive.add(socket));
    socket.on('close', () => {
      this.sessions.delete(socket);
      session.close();
    });
  }

  private checkAll(): void {
    for (const socket of this.server.clients) {
      if (!this.alive.delete(socket)) socket.terminate();
      else socket.ping();
      this.sessions.get(socket)?.beat?.();
    }
  }
}

function lineOf(socket: WebSocket): SocketLine {
  return {
    send: (frame) => {
      if (socket.bufferedAmount > BACKLOG_LIMIT) return socket.terminate();
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
    },
    refuse: () => socket.close(REFUSED, 'refused'),
    postpone: (reason) => socket.close(RESTART, reason),
  };
}

/** ws gives Buffers unless told otherwise, in one piece or in several. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}
