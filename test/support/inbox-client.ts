import { WebSocket } from 'ws';
import { SessionService } from '../../src/tenants/people/session.service.js';
import type { TestApp } from './app.js';

const PATIENCE_MS = 30_000;

/** A frame from the inbox, as far as tests look at it. */
export interface InboxFrame {
  readonly type: string;
  readonly code?: string;
  readonly conversationId?: string;
  readonly events?: readonly InboxEvent[];
  readonly event?: InboxEvent;
  readonly agents?: readonly { readonly id: string; readonly name: string; readonly typing: boolean }[];
  readonly items?: readonly { readonly id: string; readonly state: string; readonly tags: readonly string[] }[];
  readonly status?: string;
  readonly text?: string;
}

interface InboxEvent {
  readonly seq: number;
  readonly kind: string;
  readonly author: { readonly kind: string };
  readonly body: { readonly text: string; readonly state?: string };
}

/** An agent's end of the inbox socket, for tests. */
export class InboxClient {
  readonly frames: InboxFrame[] = [];
  private waiting: { wanted: (frame: InboxFrame) => boolean; resolve: (frame: InboxFrame) => void }[] = [];

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.hear(JSON.parse(data.toString()) as InboxFrame));
  }

  /** Connects as this person. Rejects with the status of the refusal, such as `403`. */
  static async connect(app: TestApp, userId: string, tenantId: string, headers: Record<string, string> = {}) {
    const secret = await app.get(SessionService).open(userId);
    return InboxClient.open(`${app.url}/v1/inbox?tenant=${tenantId}`, {
      Cookie: `mossdesk_session=${secret}`,
      ...headers,
    });
  }

  static async open(url: string, headers: Record<string, string>): Promise<InboxClient> {
    const socket = new WebSocket(url.replace('http', 'ws'), { headers });
    const client = new InboxClient(socket);
    const welcome = client.next(({ type }) => type === 'welcome');
    welcome.catch(() => undefined);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
      socket.once('unexpected-response', (_, answer) => reject(new Error(String(answer.statusCode))));
    });
    await welcome;
    return client;
  }

  send(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** Sends a frame and waits for the answer that is wanted. */
  async ask(frame: object | string, wanted: string): Promise<InboxFrame> {
    const answer = this.next(({ type }) => type === wanted);
    this.send(frame);
    return answer;
  }

  follow(conversationId: string, after?: number): Promise<InboxFrame> {
    return this.ask({ type: 'follow', conversationId, after }, 'followed');
  }

  /** The next frame that is wanted; rejects after five seconds with what came instead. */
  next(wanted: (frame: InboxFrame) => boolean): Promise<InboxFrame> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`Not heard; heard ${JSON.stringify(this.frames.slice(-5))}`)),
        PATIENCE_MS,
      );
      this.waiting.push({
        wanted,
        resolve: (frame) => {
          clearTimeout(late);
          resolve(frame);
        },
      });
    });
  }

  /** Resolves to the close code. */
  closed(): Promise<number> {
    return new Promise((resolve) => this.socket.once('close', resolve));
  }

  close(): void {
    this.socket.terminate();
  }

  private hear(frame: InboxFrame): void {
    this.frames.push(frame);
    const heard = this.waiting.filter(({ wanted }) => wanted(frame));
    this.waiting = this.waiting.filter((one) => !heard.includes(one));
    for (const { resolve } of heard) resolve(frame);
  }
}
