import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Takes a request for a WebSocket. It must not throw: nothing catches what an upgrade throws. */
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Who takes which path of the server's WebSockets; whoever asks for another one hears 404. */
@Injectable()
export class SocketPaths implements OnApplicationBootstrap {
  private readonly upgrades = new Map<string, Upgrade>();

  constructor(private readonly http: HttpAdapterHost) {}

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter?.getHttpServer() as Server | undefined; // none on the command line
    server?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      // Not through URL: it throws for a target like `//`.
      const upgrade = this.upgrades.get(request.url?.split('?')[0] ?? '');
      if (upgrade) upgrade(request, socket, head);
      else refuseUpgrade(socket, '404 Not Found');
    });
  }

  take(path: string, upgrade: Upgrade): void {
    this.upgrades.set(path, upgrade);
  }
}

/** Answers an upgrade with a plain refusal, such as `403 Forbidden`. */
export function refuseUpgrade(socket: Duplex, refusal: string): void {
  socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
