import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { ENV, type Env } from '../config/env.js';
import { isOurPage } from '../shared/sockets/our-page.js';
import { SocketKeeper, type SocketLine, type SocketSession } from '../shared/sockets/socket-keeper.js';
import { refuseUpgrade, SocketPaths } from '../shared/sockets/socket-paths.js';
import { addressOf } from './socket-address.js';
import { SocketCounter } from './socket-counter.js';
import { FRAME_LIMIT } from './widget-frame.js';
import { WidgetParts } from './widget-parts.js';
import { WidgetSession } from './widget-session.js';

const PATH = '/v1/widget';

/** The WebSocket of the widgets: who may connect, and how many. */
@Injectable()
export class WidgetGateway implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(WidgetGateway.name);
  private readonly keeper = new SocketKeeper(FRAME_LIMIT);

  constructor(
    private readonly paths: SocketPaths,
    private readonly parts: WidgetParts,
    private readonly sockets: SocketCounter,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onModuleInit(): void {
    this.paths.take(PATH, (request, socket, head) => this.upgrade(request, socket, head));
  }

  beforeApplicationShutdown(): void {
    this.keeper.close();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // The frame is our own page, so that a browser on any other has no business here.
    if (!isOurPage(request.headers, this.env.PUBLIC_URL)) return refuseUpgrade(socket, '403 Forbidden');
    const address = addressOf(request, this.env.TRUST_PROXY);
    this.keeper.accept([request, socket, head], (line) => this.connect(line, address));
  }

  private connect(line: SocketLine, address: string): SocketSession | undefined {
    const refused = this.sockets.enter(address);
    if (refused) {
      line.send({ type: 'error', code: refused.code, message: refused.message, retryAfter: 30 });
      line.postpone(refused.code);
      return undefined;
    }
    const session = new WidgetSession(this.parts, { ...line, address }, (error) => this.log.error(error));
    return {
      receive: (text) => session.receive(text),
      close: () => {
        this.sockets.leave(address);
        session.close();
      },
    };
  }
}
