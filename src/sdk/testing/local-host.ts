import { WebSocket } from 'ws';
import type { ChannelHost, FreshToken, PlatformAnswer, PlatformDownload, PlatformRequest } from '../channel-host.js';
import { readJson } from '../json.js';
import { SendError } from '../send-error.js';

const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 20;

/** What the host lends to a channel, for specs: real requests to wherever they go, tokens and words in memory. */
export class LocalHost implements ChannelHost {
  private readonly held = new Map<string, { readonly value: string; readonly until: number }>();
  private readonly loading = new Map<string, Promise<string>>();

  constructor(readonly now: () => number = Date.now) {}

  readonly tokens = {
    get: (name: string, load: () => Promise<FreshToken>): Promise<string> => {
      const token = this.loading.get(name) ?? load().then(({ value }) => value);
      this.loading.set(name, token);
      token.catch(() => this.loading.delete(name));
      return token;
    },
    drop: async (name: string, refused: string): Promise<void> => {
      if ((await this.loading.get(name)) === refused) this.loading.delete(name);
    },
  };

  readonly memory = {
    get: (name: string): Promise<string | undefined> => Promise.resolve(this.holding(name)),
    set: (name: string, value: string, ttlMs: number): Promise<void> =>
      Promise.resolve(void this.held.set(name, { value, until: this.now() + ttlMs })),
    wait: async (name: string, ms: number): Promise<string | undefined> => {
      // By the time that passes, not by the looks: on a busy machine a look takes longer.
      for (const end = Date.now() + ms; Date.now() < end && this.holding(name) === undefined;)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      return this.holding(name);
    },
  };

  private holding(name: string): string | undefined {
    const held = this.held.get(name);
    return held && held.until > this.now() ? held.value : undefined;
  }

  async call(url: string, request: PlatformRequest = {}): Promise<PlatformAnswer> {
    const { method = 'GET', timeoutMs = PATIENCE_MS, signal } = request;
    const ends = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
    const init = { method, redirect: 'manual', signal: ends, ...contentOf(request) } as const;
    const response = await fetch(url, init).catch((cause: unknown) => {
      throw new SendError('unknown', 'The platform could not be asked', undefined, { cause });
    });
    const text = await response.text();
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, text, json: readJson(text) };
  }

  async download(url: string, { headers = {}, method = 'GET' }: PlatformRequest = {}): Promise<PlatformDownload> {
    const response = await fetch(url, { method, redirect: 'manual', headers: { ...headers } });
    const content = new Uint8Array(await response.arrayBuffer());
    const pieces = (async function* () {
      yield await Promise.resolve(content);
    })();
    return { status: response.status, headers: Object.fromEntries(response.headers), pieces };
  }

  address(host: string): Promise<string> {
    return Promise.resolve(host);
  }

  socket(url: string, headers: Readonly<Record<string, string>> = {}): Promise<WebSocket> {
    const socket = new WebSocket(url, { headers: { ...headers } });
    return new Promise((resolve, reject) => {
      socket.once('open', () => {
        // As the real host: what comes together with the handshake waits until somebody listens.
        socket.pause();
        setImmediate(() => socket.resume());
        resolve(socket);
      });
      socket.once('error', (cause) =>
        reject(new SendError('transient', 'The socket did not open', undefined, { cause })),
      );
    });
  }
}

function contentOf({ headers = {}, json, form, body }: PlatformRequest) {
  if (json !== undefined)
    return { headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(json) };
  if (form) return { headers: { ...headers }, body: new URLSearchParams(form) };
  return {
    headers: { ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  };
}
