import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { readJson } from '../../src/sdk/json.js';
import { Mishaps } from './mishaps.js';

/** A call as the platform receives it. `path` is without the query; `params` are the `:names` of the route. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The body as a JSON object, or as the fields of a form; empty for anything else. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** What the platform answers: 200 and JSON, unless it says otherwise. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string | Buffer;
}

export type Route = (call: Received) => Answer | Promise<Answer>;

/**
 * `lost`: the connection ends and nothing was done. `unheard`: all was done, but the answer does not arrive; `cut`: only half
 * of its body does; `stalled`: the connection stays, and nothing comes.
 */
export type Fault = Answer | 'lost' | 'unheard' | 'cut' | 'stalled';

/** Which calls: those whose path contains this, or of which this is so. */
type Calls = string | ((call: Received) => boolean);

/**
 * The HTTP server of a platform: knows its routes, records every call, and makes a test fail that calls anything else
 * (at {@link close}). Each platform's simulator holds one and adds its routes, limits and rules.
 */
export class PlatformServer {
  readonly calls: Received[] = [];
  readonly unexpected: string[] = [];
  /** Milliseconds before any route is asked. */
  delayMs = 0;
  /** Befall calls, and of what comes by a socket: a line that breaks. */
  readonly mishaps = new Mishaps();
  private readonly routes: { method: string; pattern: RegExp; route: Route }[] = [];
  private readonly faults: { fault: Fault; calls: Calls }[] = [];
  private readonly doors = new Map<string, (socket: WebSocket, call: Received) => void>();
  private readonly sockets = new WebSocketServer({ noServer: true });

  private constructor(
    private readonly server: Server,
    private readonly now: () => number,
  ) {
    server.on('request', (request, response) => void this.serve(request, response));
    server.on('upgrade', (request, stream, head) => this.open(request, stream, head));
  }

  static async start(now: () => number = Date.now, port = 0): Promise<PlatformServer> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
    return new PlatformServer(server, now);
  }

  /** `127.0.0.1:<port>`: what a channel names in `hosts`. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  get url(): string {
    return `http://${this.host}`;
  }

  /** Answers a method and path: `POST /bot:token/sendMessage`. A `:name` ends at the next slash. */
  on(methodAndPath: string, route: Route): void {
    const [method = '', path = ''] = methodAndPath.split(' ');
    this.routes.push({ method, pattern: patternOf(path), route });
  }

  /** Opens WebSockets at this path. */
  onSocket(path: string, opened: (socket: WebSocket, call: Received) => void): void {
    this.doors.set(path, opened);
  }

  /** Makes the next call fail; or the next of these. Asked more often, more calls fail, in order. */
  failNext(fault: Fault, calls: Calls = ''): void {
    this.faults.push({ fault, calls });
  }

  /** The calls whose path contains this, in order. */
  callsOf(path: string): Received[] {
    return this.calls.filter((call) => call.path.includes(path));
  }

  /** Ends it. Throws for calls that the platform does not know. */
  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
    if (this.unexpected.length) throw new Error(`The platform knows nothing of ${this.unexpected.join(', ')}`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const found = this.find(request);
    const call = this.record(request, body, found.params);
    if (this.delayMs) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const fault = this.takeFault(call) ?? this.mishaps.next();
    if (fault === 'late') await this.mishaps.delay();
    if (fault === 'lost') return void response.destroy();
    if (typeof fault === 'object') return write(response, fault);
    reply(response, await found.route(call), fault);
  }

  private open(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const call = this.record(request, Buffer.alloc(0), {});
    const opened = this.doors.get(call.path);
    if (!opened) this.refuse(call);
    if (!opened || this.takeFault(call)) return void stream.destroy();
    this.sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('message', () => this.mishaps.next() === 'lost' && socket.terminate());
      opened(socket, call);
    });
  }

  private record(request: IncomingMessage, body: Buffer, params: Record<string, string>): Received {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const fields = fieldsOf(body, headers['content-type'] ?? '');
    const { method = '' } = request;
    const call = { method, path: pathname, params, query: searchParams, headers, body, fields, at: this.now() };
    this.calls.push(call);
    return call;
  }

  private find({ method, url }: IncomingMessage) {
    const { pathname } = new URL(url ?? '/', this.url);
    for (const { route, pattern, ...known } of this.routes) {
      const found = known.method === method ? pattern.exec(pathname) : null;
      if (found) return { route, params: decoded(found.groups ?? {}) };
    }
    return { route: (call: Received) => this.refuse(call), params: {} };
  }

  private refuse({ method, path }: Received): Answer {
    this.unexpected.push(`${method} ${path}`);
    return { status: 501, body: 'The simulator does not know this' };
  }

  private takeFault(call: Received): Fault | undefined {
    const isMeant = ({ calls }: { calls: Calls }) =>
      typeof calls === 'string' ? call.path.includes(calls) : calls(call);
    const at = this.faults.findIndex(isMeant);
    return at < 0 ? undefined : this.faults.splice(at, 1)[0]?.fault;
  }
}

/** `/bot:token/send` as a pattern that names its parts. */
function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

function decoded(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
}

function fieldsOf(body: Buffer, contentType: string): Record<string, unknown> {
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  return isForm ? Object.fromEntries(new URLSearchParams(body.toString('utf8'))) : (readJson(body) ?? {});
}

/** What was done is told, unless that goes wrong. */
function reply(response: ServerResponse, answer: Answer, fault: Fault | 'late' | undefined): void {
  if (fault === 'stalled') return;
  if (fault === 'unheard') response.destroy();
  else if (fault === 'cut') cut(response, answer);
  else write(response, answer);
}

function write(response: ServerResponse, { status = 200, headers = {}, json, body }: Answer): void {
  const type = json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers }).end(json === undefined ? body : JSON.stringify(json));
}

function cut(response: ServerResponse, { status = 200, headers = {}, json, body = '' }: Answer): void {
  const bytes = Buffer.from(json === undefined ? body : JSON.stringify(json));
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}
