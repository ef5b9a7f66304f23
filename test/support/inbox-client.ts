import { WebSocket } from 'ws';
import { SessionService } from '../../src/tenants/people/session.service.js';
import type { TestApp } from './app.js';
import { FrameClient } from './frame-client.js';

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
export class InboxClient extends FrameClient<InboxFrame> {
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

  /** Sends a frame and waits for the answer that is wanted. */
  async ask(frame: object | string, wanted: string): Promise<InboxFrame> {
    const answer = this.next(({ type }) => type === wanted);
    this.send(frame);
    return answer;
  }

  follow(conversationId: string, after?: number): Promise<InboxFrame> {
    return this.ask({ type: 'follow', conversationId, after }, 'followed');
  }
}
