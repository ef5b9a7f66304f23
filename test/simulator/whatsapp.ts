import { graphError, GraphServer } from './graph.js';
import { Pace } from './pace.js';
import type { Answer, Received } from './server.js';

const LONGEST = 4096;
const WINDOW_MS = 24 * 3_600_000;

/** A message that WhatsApp has taken. */
export interface WhatsappSent {
  readonly to: string;
  readonly text: string;
  readonly id: string;
  readonly callbackData: unknown;
}

/** The Cloud API of one phone number: https://developers.facebook.com/docs/whatsapp/cloud-api */
export class WhatsappSimulator {
  readonly phoneNumberId = '106540352242922';
  readonly sent: WhatsappSent[] = [];
  /** Messages in a second; then 130429. */
  perSecond = 80;
  /** Milliseconds between messages to the same person before 131056; 0 turns it off. */
  pairMs = 0;
  quality = 'GREEN';
  webhook: string | undefined;
  private readonly spoke = new Map<string, number>();
  private readonly sentAt = new Map<string, number>();
  private readonly pace = new Pace(1000);

  private constructor(
    readonly graph: GraphServer,
    private readonly now: () => number,
  ) {
    graph.on(`POST /${this.phoneNumberId}/messages`, (call) => this.messages(call));
    graph.on(`GET /${this.phoneNumberId}`, () => ({ json: this.phone() }));
  }

  static async start(now: () => number = Date.now): Promise<WhatsappSimulator> {
    return new WhatsappSimulator(await GraphServer.start(now), now);
  }

  /** The settings with which a channel works against it. */
  get config() {
    const { apiRoot, appSecret, accessToken, verifyToken } = this.graph;
    return { apiRoot, appSecret, accessToken, verifyToken, phoneNumberId: this.phoneNumberId };
  }

  /** Somebody writes: for 24 hours they may be answered. Returns the payload of the webhook. */
  say(from: string, body: string, id = `wamid.${this.now()}${from}`): unknown {
    this.spoke.set(from, this.now());
    const timestamp = String(Math.floor(this.now() / 1000));
    const contacts = [{ profile: { name: '王小明' }, wa_id: from }];
    return this.payload({ contacts, messages: [{ from, id, timestamp, type: 'text', text: { body } }] });
  }

  /** A call about this number. */
  payload(value: Record<string, unknown>): unknown {
    const metadata = { display_phone_number: '15550783881', phone_number_id: this.phoneNumberId };
    const full = { messaging_product: 'whatsapp', metadata, ...value };
    const changes = [{ field: 'messages', value: full }];
    return { object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes }] };
  }

  close(): Promise<void> {
    return this.graph.close();
  }

  private messages({ fields }: Received): Answer {
    if (fields.messaging_product !== 'whatsapp')
      return graphError(400, 100, 'The parameter messaging_product is required.');
    if (fields.status === 'read') return this.seen(fields);
    const to = String(fields.to ?? fields.recipient);
    return this.refusal(to, textOf(fields)) ?? this.take(to, fields);
  }

  private refusal(to: string, text: string): Answer | undefined {
    if (!text) return graphError(400, 100, "The parameter text['body'] is required.");
    if (text.length > LONGEST)
      return graphError(400, 100, `Param text['body'] must be at most ${LONGEST} characters long.`);
    if ((this.spoke.get(to) ?? 0) <= this.now() - WINDOW_MS) return graphError(400, 131047, 'Re-engagement message');
    return this.tooFast(to);
  }

  private tooFast(to: string): Answer | undefined {
    const isPairHit = (this.sentAt.get(to) ?? 0) > this.now() - this.pairMs;
    if (isPairHit) return graphError(400, 131056, '(Business Account, Consumer Account) pair rate limit hit');
    return this.pace.lately(this.now()) >= this.perSecond ? graphError(429, 130429, 'Rate limit hit') : undefined;
  }

  private take(to: string, fields: Received['fields']): Answer {
    const id = `wamid.HBgL${this.sent.length}`;
    this.sentAt.set(to, this.now());
    this.pace.note(this.now());
    this.sent.push({ to, text: textOf(fields), id, callbackData: fields.biz_opaque_callback_data });
    const contacts = [{ input: to, wa_id: to }];
    return { json: { messaging_product: 'whatsapp', contacts, messages: [{ id }] } };
  }

  private seen({ message_id: id, typing_indicator: typing }: Received['fields']): Answer {
    const fits = typeof id === 'string' && id.startsWith('wamid.') && JSON.stringify(typing) === '{"type":"text"}';
    return fits ? { json: { success: true } } : graphError(400, 100, 'Invalid parameter');
  }

  private phone() {
    const { phoneNumberId: id, quality, webhook } = this;
    const known = { id, verified_name: '小店 Shop', display_phone_number: '+1 555-078-3881', quality_rating: quality };
    return { ...known, ...(webhook && { webhook_configuration: { application: webhook } }) };
  }
}

function textOf(fields: Received['fields']): string {
  const { body } = (fields.text ?? {}) as { body?: unknown };
  return typeof body === 'string' ? body : '';
}
