import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { ENV, type Env } from '../config/env.js';
import { addressOf } from './socket-address.js';
import { SocketCounter } from './socket-counter.js';
import { FRAME_LIMIT } from './widget-frame.js';
import { WidgetParts } from './widget-parts.js';
import { WidgetSession } from './widget-session.js';

const PATH = '/v1/widget';
const HEARTBEAT_MS = 30_000;
/** RFC 6455, section 7.4.2, and the IANA registry: the server restarts, come back. */
const RESTART = 1012;
const REFUSED = 4001;
/** What a browser that reads too slowly may leave with us before we hang up. */
const BACKLOG_LIMIT = 1024 * 1024;

/** The WebSocket of the widgets: who may connect, how many, and whether they are still there. */
@Injectable()
export class WidgetGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(WidgetGateway.name);
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, perMessageDeflate: false });
  private readonly alive = new WeakSet<WebSocket>();
  private heartbeat: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly parts: WidgetParts,
    private readonly sockets: SocketCounter,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter?.getHttpServer() as Server | undefined; // none on the command line
    server?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.upgrade(request, socket, head),
    );
    this.heartbeat = setInterval(() => this.checkAll(), HEARTBEAT_MS);
    this.heartbeat.unref();
  }

  /** Hangs up with "come back", so that browsers go to another process or wait for this one. */
  beforeApplicationShutdown(): void {
    this.closing = true;
    clearInterval(this.heartbeat);
    for (const socket of this.server.clients) socket.close(RESTART, 'restart');
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal = this.refusal(request);
    if (refusal) return void socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    const address = addressOf(request, this.env.TRUST_PROXY);
    this.server.handleUpgrade(request, socket, head, (client) => this.connect(client, address));
  }

  private refusal(request: IncomingMessage): string | undefined {
    // Not through URL: it throws for a target like `//`, and nothing catches what an upgrade throws.
    if (request.url?.split('?')[0] !== PATH) return '404 Not Found';
    if (this.closing) return '503 Service Unavailable\r\nRetry-After: 2';
    return this.isOurPage(request) ? undefined : '403 Forbidden';
  }

  /** The frame is our own page, so a browser on any other must not speak to us (cross-site WebSocket hijacking). */
  private isOurPage({ headers }: IncomingMessage): boolean {
    if (headers.origin === undefined) return true; // not a browser
    const ours = this.env.PUBLIC_URL && new URL(this.env.PUBLIC_URL).origin;
    return headers.origin === ours || hostOf(headers.origin) === headers.host;
  }

  private connect(socket: WebSocket, address: string): void {
    const refused = this.sockets.enter(address);
    if (refused) {
      socket.send(JSON.stringify({ type: 'error', code: refused.code, message: refused.message, retryAfter: 30 }));
      return socket.close(RESTART, refused.code);
    }
    const send = (frame: object) => {
      if (socket.bufferedAmount > BACKLOG_LIMIT) return socket.terminate();
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
    };
    const refuse = () => socket.close(REFUSED, 'refused');
    const session = new WidgetSession(this.parts, { address, send, refuse }, (error) => this.log.error(error));
    this.alive.add(socket);
    socket.on('message', (data: RawData) => {
      this.alive.add(socket);
      session.receive(textOf(data));
    });
    socket.on('pong', () => this.alive.add(socket));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.sockets.leave(address);
      session.close();
    });
  }

  private checkAll(): void {
    for (const socket of this.server.clients) {
      if (!this.alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }
}

/** ws gives Buffers unless told otherwise, in one piece or in several. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
