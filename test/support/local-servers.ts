import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';

/** Servers on this machine for a test, each on a port of its own; all of them end with {@link close}. */
export class LocalServers {
  private readonly servers: Server[] = [];
  private readonly sockets = new Set<Socket>();
  /** How many connections there have been. */
  connections = 0;

  /** Starts a server: its host and port. */
  async listening(server: Server): Promise<string> {
    this.servers.push(server);
    server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.sockets.add(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Speaks HTTP. */
  serving(listener: RequestListener): Promise<string> {
    return this.listening(createServer(listener));
  }

  /** Does with each connection what the test says. */
  meeting(meet: (socket: Socket) => void): Promise<string> {
    return this.listening(createTcpServer((socket) => meet(socket.on('error', () => undefined))));
  }

  /** A port at which nobody listens. */
  async deserted(): Promise<string> {
    const host = await this.meeting(() => undefined);
    await new Promise((resolve) => this.servers.pop()?.close(resolve));
    return host;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(this.servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  }
}
