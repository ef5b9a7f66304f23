import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLarge, type Published, scopeList, treePage } from './hub-lists.js';

/** What goes wrong with the next request for a file. */
export type Fault =
  | { readonly kind: 'cut'; readonly after: number } // the connection breaks after so many bytes
  | { readonly kind: 'stall'; readonly after: number } // nothing comes any more after so many bytes
  | { readonly kind: 'whole' } // 200 and the whole file, whatever range was asked for
  | { readonly kind: 'garbage' } // the right length, another content
  | { readonly kind: 'longer' } // does not end where it should
  | { readonly kind: 'moved'; readonly commit: string } // the file of another commit
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>> };

/** A request as it arrived. */
export interface Heard {
  readonly server: 'hub' | 'store';
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

interface Exchange {
  readonly server: Heard['server'];
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** How each protocol asks: for the commit, for the list, for a file. */
const ROUTES = {
  revision: /^\/api\/models\/([^/]+\/[^/]+)\/revision\/[^/]+$/,
  tree: /^\/api\/models\/([^/]+\/[^/]+)\/tree\/[^/]+$/,
  file: /^\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/,
  scopeList: /^\/api\/v1\/models\/([^/]+\/[^/]+)\/repo\/files$/,
  scopeFile: /^\/api\/v1\/models\/([^/]+\/[^/]+)\/repo$/,
} as const;

/**
 * A hub on this machine that speaks both protocols, Hugging Face's and ModelScope's, and can be told to misbehave. Large
 * files come by a redirect from a second server, which is another host to us.
 */
export class HubServer {
  readonly heard: Heard[] = [];
  readonly commit = 'c0ffee'.padEnd(40, '0');
  /** What goes wrong next, by file; `api` is the list. */
  readonly faults = new Map<string, Fault[]>();
  /** The token that lets in; without one everyone is. */
  token: string | undefined;
  private readonly repositories = new Map<string, ReadonlyMap<string, Buffer>>();
  private readonly claims = new Map<string, number>();

  private constructor(
    private readonly hub: Server,
    private readonly store: Server,
  ) {
    hub.on('request', (request, response) => this.answer('hub', request, response));
    store.on('request', (request, response) => this.answer('store', request, response));
  }

  static async start(): Promise<HubServer> {
    const servers = [createServer(), createServer()] as const;
    await Promise.all(servers.map((server) => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))));
    return new HubServer(...servers);
  }

  get url(): string {
    return urlOf(this.hub);
  }

  /** Publishes a repository. */
  publish(repository: string, files: ReadonlyMap<string, Buffer>): void {
    this.repositories.set(repository, files);
  }

  /** Makes the next requests for this file (or `api` for the list) go wrong. */
  spoil(path: string, ...faults: readonly Fault[]): void {
    this.faults.set(path, [...faults]);
  }

  /** Lists a large file with a size that it does not have. */
  claim(path: string, bytes: number): void {
    this.claims.set(path, bytes);
  }

  async close(): Promise<void> {
    for (const server of [this.hub, this.store]) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  }

  private answer(server: Heard['server'], request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.url);
    this.heard.push({ server, path: url.pathname + url.search, headers: request.headers });
    const stranger = this.token !== undefined && request.headers.authorization !== `Bearer ${this.token}`;
    if (server === 'hub' && stranger) return refuse(response, 401, 'GatedRepo');
    this.route({ server, url, request, response });
  }

  private route(exchange: Exchange): void {
    const { url, response } = exchange;
    for (const [route, pattern] of Object.entries(ROUTES)) {
      const [, repository, path] = pattern.exec(url.pathname) ?? [];
      const files = this.filesOf(repository);
      if (!files) continue;
      if (route === 'file' || route === 'scopeFile') {
        const wanted = path ?? url.searchParams.get('FilePath');
        return this.serveFile(
          files.find((one) => one.path === wanted),
          exchange,
        );
      }
      return this.serveList(route, files, exchange);
    }
    refuse(response, 404, 'RepoNotFound');
  }

  private serveList(route: string, files: readonly Published[], { url, response }: Exchange): void {
    const fault = this.faults.get('api')?.shift();
    if (fault?.kind === 'answer') return void response.writeHead(fault.status, fault.headers).end();
    if (route === 'revision') return void response.end(JSON.stringify({ sha: this.commit, gated: false }));
    if (route === 'scopeList') return void response.end(JSON.stringify(scopeList(files, this.commit)));
    const { entries, next } = treePage(files, Number(url.searchParams.get('cursor') ?? 0));
    if (next !== undefined) {
      url.searchParams.set('cursor', String(next));
      response.setHeader('Link', `<${url.href}>; rel="next"`);
    }
    response.end(JSON.stringify(entries));
  }

  private serveFile(file: Published | undefined, exchange: Exchange): void {
    const { server, url, request, response } = exchange;
    if (!file) return refuse(response, 404, 'EntryNotFound');
    response.setHeader('X-Repo-Commit', this.commit);
    if (server === 'hub' && isLarge(file) && ROUTES.file.test(url.pathname))
      return void response.writeHead(302, { Location: `${urlOf(this.store)}${request.url}` }).end();
    give(file.content, this.faults.get(file.path)?.shift(), exchange);
  }

  private filesOf(repository: string | undefined): readonly Published[] | undefined {
    const files = this.repositories.get(repository ?? '');
    const published = ([path, content]: [string, Buffer]) => {
      return { path, content, bytes: this.claims.get(path) ?? content.length };
    };
    return files && [...files].map(published);
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'X-Error-Code': code }).end();
}

function give(content: Buffer, fault: Fault | undefined, { request, response }: Exchange): void {
  if (fault?.kind === 'answer') return void response.writeHead(fault.status, fault.headers).end();
  if (fault?.kind === 'moved') response.setHeader('X-Repo-Commit', fault.commit);
  const start = fault?.kind === 'whole' ? 0 : startOf(request);
  const range = { 'Content-Range': `bytes ${start}-${content.length - 1}/${content.length}` };
  if (start > 0) response.writeHead(206, range);
  send(bodyOf(content, fault).subarray(start), fault, response);
}

function startOf({ headers }: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
}

function bodyOf(content: Buffer, fault: Fault | undefined): Buffer {
  if (fault?.kind === 'garbage') return Buffer.alloc(content.length, 7);
  return fault?.kind === 'longer' ? Buffer.concat([content, content]) : content;
}

function send(body: Buffer, fault: Fault | undefined, response: ServerResponse): void {
  if (fault?.kind !== 'cut' && fault?.kind !== 'stall') return void response.end(body);
  response.write(body.subarray(0, fault.after), () => {
    if (fault.kind === 'cut') setImmediate(() => response.destroy());
  });
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
