import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type FeishuApp, signedCall } from './feishu-calls.js';
import { FeishuGateway } from './feishu-gateway.js';
import { type HookAnswer, deliver } from './hook-caller.js';
import { Pace } from './pace.js';
import { type Answer, PlatformServer, type Received } from './server.js';

/** A message that the bot has sent. */
export interface FeishuMessage {
  readonly id: string;
  readonly chat: string;
  readonly answers: string | undefined;
  readonly type: string;
  readonly content: string;
  recalled: boolean;
}

interface Card {
  content: string;
  sequence: number;
  streaming: boolean;
  sent: boolean;
}

const PER_SECOND = 5;
const LIMITS = { text: 150 * 1024, post: 30 * 1024, interactive: 30 * 1024 } as const;
const Creation = z.object({
  msg_type: z.enum(['text', 'post', 'interactive']),
  content: z.string(),
  receive_id: z.string().optional(),
  uuid: z.string().max(50),
});
type Creation = z.infer<typeof Creation>;

const PAUSES_MS = [15_000, 300_000, 3_600_000, 21_600_000];

/** Feishu as a bot meets it: tokens, messages, cards that grow, and events that are encrypted, signed and repeated. */
export class FeishuSimulator {
  readonly messages: FeishuMessage[] = [];
  readonly gateway: FeishuGateway;
  readonly cards = new Map<string, Card>();
  readonly openId = 'ou_bot0000000000000000000000000000';
  scopes = ['im:message:send_as_bot', 'im:message.p2p_msg:readonly', 'cardkit:card:write'];
  tokensGiven = 0;
  /** How often a message came again, and was known by its `uuid`. */
  repeats = 0;
  private token = '';
  private readonly uuids = new Map<string, FeishuMessage>();
  private readonly pace = new Pace(1000);

  private constructor(
    readonly server: PlatformServer,
    readonly app: FeishuApp,
    private readonly now: () => number,
  ) {
    this.gateway = new FeishuGateway(server, app);
    server.on('POST /open-apis/auth/v3/tenant_access_token/internal', (call) => this.giveToken(call));
    this.on('GET /open-apis/bot/v3/info', () => this.bot());
    this.on('GET /open-apis/application/v6/scopes', () => this.grants());
    this.on('POST /open-apis/im/v1/messages', (call) => this.create(call));
    this.on('POST /open-apis/im/v1/messages/:id/reply', (call) => this.create(call));
    this.on('DELETE /open-apis/im/v1/messages/:id', ({ params }) => this.recall(params.id ?? ''));
    this.on('POST /open-apis/cardkit/v1/cards', (call) => this.createCard(call));
    this.on('PUT /open-apis/cardkit/v1/cards/:id/elements/:element/content', (call) => this.type(call));
    this.on('PATCH /open-apis/cardkit/v1/cards/:id/settings', (call) => this.configure(call));
  }

  static async start(app: FeishuApp, now: () => number = Date.now): Promise<FeishuSimulator> {
    return new FeishuSimulator(await PlatformServer.start(now), app, now);
  }

  /** Makes every token that was given worthless. */
  expireTokens(): void {
    this.token = '';
  }

  /** Delivers an event as often as Feishu does until it is taken, in scaled time. */
  deliver(url: string, event: unknown, factor = 0.0001): Promise<HookAnswer[]> {
    return deliver(url, () => signedCall(this.app, event, this.now()), { answerMs: 3000, pausesMs: PAUSES_MS, factor });
  }

  private on(route: string, work: (call: Received) => Answer): void {
    this.server.on(route, (call) =>
      this.token && call.headers.authorization === `Bearer ${this.token}`
        ? work(call)
        : failed(99991663, 'Invalid access token for authorization. Please make a request with token attached.'),
    );
  }

  private giveToken({ fields }: Received): Answer {
    if (fields.app_id !== this.app.appId) return failed(10003, 'invalid param', 200);
    if (fields.app_secret !== this.app.appSecret) return failed(10014, 'app secret invalid', 200);
    this.tokensGiven += 1;
    this.token ||= `t-${randomBytes(16).toString('hex')}`;
    return { json: { code: 0, msg: 'ok', tenant_access_token: this.token, expire: 7200 } };
  }

  private bot(): Answer {
    const bot = { activate_status: 2, app_name: '小苔', open_id: this.openId };
    return { json: { code: 0, msg: 'ok', bot }, headers: { date: new Date(this.now()).toUTCString() } };
  }

  private grants(): Answer {
    return done({ scopes: this.scopes.map((scope_name) => ({ scope_name, grant_status: 1, scope_type: 'tenant' })) });
  }

  private create({ fields, params, query }: Received): Answer {
    const { data: asked } = Creation.safeParse(fields);
    const chat = params.id ?? (query.get('receive_id_type') === 'chat_id' ? asked?.receive_id : undefined);
    if (!asked || chat === undefined) return failed(230001, 'invalid param');
    const known = this.uuids.get(asked.uuid);
    if (known) return this.again(known);
    return this.refusal(asked, chat) ?? this.keep(asked, chat, params.id);
  }

  private again({ id }: FeishuMessage): Answer {
    this.repeats += 1;
    return done({ message_id: id });
  }

  private refusal({ msg_type, content }: Creation, chat: string): Answer | undefined {
    if (Buffer.byteLength(content) > LIMITS[msg_type]) return failed(230025, 'The length of the message is too long');
    if (this.pace.note(this.now(), chat) > PER_SECOND) return tooFast();
    return this.showCard(msg_type, content);
  }

  private keep({ msg_type: type, content, uuid }: Creation, chat: string, answers: string | undefined): Answer {
    const message = { id: `om_${randomUUID()}`, chat, answers, type, content, recalled: false };
    this.messages.push(message);
    this.uuids.set(uuid, message);
    return done({ message_id: message.id, chat_id: chat, msg_type: type });
  }

  private showCard(type: string, content: string): Answer | undefined {
    const { data } = JSON.parse(content) as { data?: { card_id: string } };
    if (type !== 'interactive' || !data) return undefined;
    const card = this.cards.get(data.card_id);
    if (!card || card.sent) return failed(230099, 'Failed to create card content');
    card.sent = true;
    return undefined;
  }

  private recall(id: string): Answer {
    const message = this.messages.find((each) => each.id === id);
    if (!message) return failed(230011, 'The message was withdrawn');
    message.recalled = true;
    return done({});
  }

  private createCard({ fields }: Received): Answer {
    const card = JSON.parse(String(fields.data)) as { schema: string; config: { streaming_mode: boolean } };
    if (fields.type !== 'card_json' || card.schema !== '2.0') return failed(300301, 'invalid card');
    const id = String(7371713483664506900n + BigInt(this.cards.size));
    this.cards.set(id, { content: '', sequence: 0, streaming: card.config.streaming_mode, sent: false });
    return done({ card_id: id });
  }

  private type({ params, fields }: Received): Answer {
    const card = this.cards.get(params.id ?? '');
    const refusal = this.order(card, fields);
    if (refusal || !card) return refusal ?? failed(300000, 'no card');
    if (!card.streaming) return failed(300309, 'streaming mode is closed');
    if (String(fields.content).length > 100_000) return failed(300302, 'content is too long');
    card.content = String(fields.content);
    return done({});
  }

  private configure({ params, fields }: Received): Answer {
    const card = this.cards.get(params.id ?? '');
    const refusal = this.order(card, fields);
    if (refusal || !card) return refusal ?? failed(300000, 'no card');
    card.streaming = (
      JSON.parse(String(fields.settings)) as { config: { streaming_mode: boolean } }
    ).config.streaming_mode;
    return done({});
  }

  private order(card: Card | undefined, { sequence, uuid }: Readonly<Record<string, unknown>>): Answer | undefined {
    if (!card) return failed(200740, 'card does not exist');
    if (String(uuid).length > 64) return failed(99992402, 'uuid is too long');
    if (Number(sequence) <= card.sequence) return failed(300317, 'sequence number compare failed');
    card.sequence = Number(sequence);
    return undefined;
  }
}

function done(data: unknown): Answer {
  return { json: { code: 0, msg: 'success', data } };
}

function failed(code: number, msg: string, status = 400): Answer {
  return { status, json: { code, msg } };
}

function tooFast(): Answer {
  const json = { code: 99991400, msg: 'request trigger frequency limit' };
  return { status: 429, headers: { 'x-ogw-ratelimit-limit': '5', 'x-ogw-ratelimit-reset': '1' }, json };
}
