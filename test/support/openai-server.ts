import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** One request as the server saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}

type Answer = (response: ServerResponse, seen: SeenRequest) => Promise<void> | void;

/** A server that speaks OpenAI's chat protocol, or whatever the test's script makes of it, on a port of its own. */
export class OpenAiServer {
  readonly seen: SeenRequest[] = [];
  /** Connections that the caller closed before the answer was over. */
  hangUps = 0;

  private constructor(
    private readonly server: Server,
    private readonly script: Answer[],
  ) {}

  /** Request n gets the n-th answer; the last answer repeats. */
  static async start(...script: Answer[]): Promise<OpenAiServer> {
    const server = createServer((request, response) => void door.answer(request, response));
    const door = new OpenAiServer(server, script);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { url: path = '', headers } = request;
    const seen = { path, authorization: headers.authorization, body: text ? JSON.parse(text) : {} };
    response.once('close', () => (this.hangUps += response.writableFinished ? 0 : 1));
    this.seen.push(seen);
    const answer = this.script[Math.min(this.seen.length, this.script.length) - 1];
    await answer!(response, seen);
  }
}

/** Begins a stream of server-sent events. */
export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
}

/** One chunk of the protocol as an event. */
export function chunk(delta: Record<string, unknown>, finish: string | null = null): string {
  return event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
}

/** Anything as an event. */
export function event(body: unknown): string {
  return `data: ${JSON.stringify(body)}\n\n`;
}

/** A whole streamed answer. */
export function streamed(...events: string[]): Answer {
  return (response) => {
    beginStream(response);
    response.end(events.join(''));
  };
}

/** An answer that is an error. */
export function refused(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}
