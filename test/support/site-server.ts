import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo } from 'node:net';

/** How a page is answered: with this body, or as the test writes it. */
export type SitePage = string | Buffer | ((response: ServerResponse, request: IncomingMessage) => void);

/** A request as it arrived; `at` in milliseconds. */
export interface SiteRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly at: number;
}

/** Somebody's web site, on a port of its own; what it does not have is 404, its `robots.txt` too. */
export class SiteServer {
  readonly heard: SiteRequest[] = [];
  readonly pages = new Map<string, SitePage>();
  /** Answers that the caller did not read to the end. */
  hangUps = 0;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => this.answer(request, response));
  }

  static async start(address = '127.0.0.1'): Promise<SiteServer> {
    const server = createServer({ requestTimeout: 0, headersTimeout: 0 });
    await new Promise<void>((ready) => server.listen(0, address, ready));
    return new SiteServer(server);
  }

  /** `http://127.0.0.1:<port>`, without a slash at the end; by another name that leads here, if one is given. */
  url(host?: string): string {
    const { address, port } = this.server.address() as AddressInfo;
    return `http://${host ?? address}:${port}`;
  }

  /** The paths asked for, in order. */
  get paths(): string[] {
    return this.heard.map(({ path }) => path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    this.heard.push({ path, headers: request.headers, at: performance.now() });
    response.once('close', () => (this.hangUps += response.writableFinished ? 0 : 1));
    const page = this.pages.get(path);
    if (page === undefined) response.writeHead(404).end('没有');
    else if (typeof page === 'function') page(response, request);
    else response.end(page);
  }
}

/** A page that only points elsewhere. */
export function movedTo(location: string, status = 302): SitePage {
  return (response) => void response.writeHead(status, { Location: location }).end('moved');
}

/** A page that answers with these headers and this body. */
export function served(headers: Record<string, string>, body: string | Buffer, status = 200): SitePage {
  return (response) => void response.writeHead(status, headers).end(body);
}

/** Whatever is written into the connection, HTTP or not. */
export function raw(text: string, end = true): SitePage {
  return ({ socket }) => {
    if (end) socket?.end(text);
    else socket?.write(text);
  };
}
