import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, PlatformServer, type Received } from '../simulator/server.js';

/** What a webhook tells. */
export interface Told {
  readonly type: string;
  readonly version: number;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, Record<string, unknown>>>;
}

/** A call that was signed as it should be. */
export interface Heard {
  readonly id: string;
  readonly told: Told;
  /** When the sender says that it sent it, in milliseconds. */
  readonly at: number;
}

/** The system of a tenant: takes events that are signed with a secret it knows, and refuses all others with 401. */
export class EventReceiver {
  readonly heard: Heard[] = [];
  refused = 0;
  /** Secrets that it verifies with; one that fits is enough. */
  secrets: readonly string[] = [];
  /** What it answers to a genuine call; 204 if it is not said otherwise. */
  answer: (heard: Heard) => Answer | Promise<Answer> = () => ({ status: 204 });

  private constructor(readonly server: PlatformServer) {
    server.on('POST /events', (call) => this.hear(call));
  }

  static async start(): Promise<EventReceiver> {
    return new EventReceiver(await PlatformServer.start());
  }

  get url(): string {
    return `${this.server.url}/events`;
  }

  types(): string[] {
    return this.heard.map(({ told }) => told.type);
  }

  of(type: string): Heard[] {
    return this.heard.filter(({ told }) => told.type === type);
  }

  /** Resolves when so many genuine calls have come. */
  async until(count: number, patienceMs = 20_000): Promise<readonly Heard[]> {
    const end = Date.now() + patienceMs;
    while (this.heard.length < count) {
      if (Date.now() > end) throw new Error(`Only ${this.heard.length} of ${count} came: ${this.types().join(', ')}`);
      await pause(20);
    }
    return this.heard;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private hear({ headers, body }: Received): Answer | Promise<Answer> {
    const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '', 'webhook-signature': given = '' } = headers;
    const content = `${id}.${seconds}.${body.toString('utf8')}`;
    if (!this.secrets.some((secret) => given.split(' ').includes(signature(secret, content)))) {
      this.refused += 1;
      return { status: 401 };
    }
    const heard = { id, told: JSON.parse(body.toString('utf8')) as Told, at: Number(seconds) * 1000 };
    this.heard.push(heard);
    return this.answer(heard);
  }
}

/** By the text of Standard Webhooks 1.0, apart from our own code. */
function signature(secret: string, content: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
