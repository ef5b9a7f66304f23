import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { FrameClient } from './frame-client.js';

/** A frame from the server, as far as tests look at it. */
export interface Frame {
  readonly type: string;
  readonly code?: string;
  readonly clientId?: string;
  readonly retryAfter?: number;
  readonly token?: string;
  /** The pass for files. */
  readonly files?: string;
  readonly conversationId?: string;
  readonly state?: string;
  readonly events?: readonly WidgetEvent[];
  readonly event?: WidgetEvent;
  readonly turn?: string;
  readonly text?: string;
  readonly status?: string;
  readonly place?: number;
  readonly waitMs?: number;
  readonly visitor?: { readonly id: string; readonly identified: boolean };
}

export interface WidgetEvent {
  readonly seq: number;
  readonly kind: string;
  readonly author: { readonly kind: string; readonly name?: string };
  readonly body: {
    readonly text: string;
    readonly clientId?: string;
    readonly files?: readonly {
      readonly id: string;
      readonly name: string;
      readonly type: string;
      readonly bytes: number;
    }[];
    readonly wordless?: boolean;
    readonly state?: string;
    readonly value?: string;
    readonly answer?: {
      readonly kind: string;
      readonly citations: readonly { readonly title: string; readonly quote: string }[];
      readonly options?: readonly { readonly id: string; readonly label: string }[];
      readonly offerHuman?: boolean;
      readonly model?: { readonly name: string; readonly demonstration?: boolean };
      readonly stopped?: boolean;
    };
  };
}

/** A visitor's end of the widget socket, for tests. */
export class WidgetClient extends FrameClient<Frame> {
  /** Connects to `ws://127.0.0.1:port/v1/widget`. */
  static async connect(port: number, headers: Record<string, string> = {}): Promise<WidgetClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/widget`, { headers });
    const client = new WidgetClient(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return client;
  }

  async hello(extra: object = {}): Promise<Frame> {
    const answer = this.next(({ type }) => type === 'welcome' || type === 'error');
    this.send({ type: 'hello', widget: 'demo', ...extra });
    return answer;
  }

  /** Says something and waits for the bot's message. */
  async ask(text: string, extra: object = {}): Promise<WidgetEvent> {
    const answer = this.next(({ event }) => event?.kind === 'message' && event.author.kind === 'bot');
    this.send({ type: 'say', clientId: randomUUID(), text, ...extra });
    const { event } = await answer;
    if (!event) throw new Error('No event');
    return event;
  }
}
