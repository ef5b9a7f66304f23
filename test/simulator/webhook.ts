import { createHmac, randomUUID } from 'node:crypto';
import { deliver, type HookAnswer, type HookCall } from './hook-caller.js';
import { Pace } from './pace.js';
import { PlatformServer, type Answer, type Received } from './server.js';

/** What the standard recommends: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. */
const PAUSES_MS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map((seconds) => seconds * 1000);

/** An answer as the customer's system has taken it, once for each `webhook-id`. */
export interface TakenAnswer {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A customer's own system: signs what it tells us, verifies what it hears (Standard Webhooks 1.0, written apart from ours). */
export class WebhookSimulator {
  readonly taken: TakenAnswer[] = [];
  /** How often one came again, and was known. */
  repeats = 0;
  /** With how many calls a second it is busy. */
  callsPerSecond = Infinity;
  private readonly known = new Set<string>();
  private readonly pace = new Pace(1000);

  private constructor(
    readonly server: PlatformServer,
    private readonly secrets: { readonly secret: string; readonly answerSecret: string },
    private readonly now: () => number,
  ) {
    server.on('POST /answers', (call) => this.hear(call));
  }

  static async start(secrets: WebhookSimulator['secrets'], now: () => number = Date.now): Promise<WebhookSimulator> {
    return new WebhookSimulator(await PlatformServer.start(now), secrets, now);
  }

  /** Where it wants to have its answers. */
  get address(): string {
    return `${this.server.url}/answers`;
  }

  /** Tells a hook until it is taken: the same id each time, signed anew. */
  deliver(hook: string, said: unknown, factor: number): Promise<HookAnswer[]> {
    const id = `msg_${randomUUID()}`;
    return deliver(hook, () => signedCall(said, { id, at: this.now(), secrets: [this.secrets.secret] }), {
      answerMs: 15_000,
      pausesMs: PAUSES_MS,
      factor,
    });
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private hear(call: Received): Answer {
    if (!this.isGenuine(call)) return { status: 401 };
    if (this.pace.note(call.at) > this.callsPerSecond) return { status: 429, headers: { 'retry-after': '1' } };
    if (call.fields.type !== 'ping') this.take(call.headers['webhook-id'] ?? '', call.fields);
    return { status: 204 };
  }

  private take(id: string, body: Received['fields']): void {
    if (this.known.has(id)) this.repeats += 1;
    else this.taken.push({ id, body });
    this.known.add(id);
  }

  private isGenuine({ headers, body, at }: Received): boolean {
    const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '', 'webhook-signature': given = '' } = headers;
    const expected = signature(this.secrets.answerSecret, `${id}.${seconds}.${body.toString('utf8')}`);
    return given.split(' ').includes(expected) && Math.abs(at / 1000 - Number(seconds)) <= 300;
  }
}

/** A call as it leaves the system at `at`, milliseconds since 1970. Signed by several while a secret is being changed. */
export function signedCall(said: unknown, by: { id: string; at: number; secrets: readonly string[] }): HookCall {
  const body = JSON.stringify(said);
  const seconds = `${Math.floor(by.at / 1000)}`;
  const signatures = by.secrets.map((secret) => signature(secret, `${by.id}.${seconds}.${body}`));
  const signed = { 'webhook-id': by.id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') };
  return { headers: { 'content-type': 'application/json', ...signed }, body };
}

function signature(secret: string, content: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
