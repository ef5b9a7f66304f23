import { randomBytes } from 'node:crypto';
import { hmacSha256 } from '../../src/sdk/proof.js';
import { deliver, type HookAnswer } from './hook-caller.js';
import { Pace } from './pace.js';
import { type Answer, PlatformServer, type Received } from './server.js';

const TOKEN_LIFE_MS = 900_000;
const REPLY_LIFE_MS = 60_000;
const LONGEST = 5000;
const RETRY_KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** LINE does not say when it calls again; this is about what is seen. */
const PAUSES_MS = [60_000, 300_000, 600_000];

/** A message that LINE has taken. */
export interface LineSent {
  readonly by: 'reply' | 'push';
  readonly to: string;
  readonly text: string;
  readonly id: string;
}

/** The Messaging API of one channel: https://developers.line.biz/en/reference/messaging-api/ */
export class LineSimulator {
  readonly channelId = '1657000000';
  readonly channelSecret = '8c570fa6dd201bb328f1c1eac23a96d8';
  readonly botUserId = 'U8e742f61d673b39c7fff3cecb7536ef0';
  readonly sent: LineSent[] = [];
  /** Paid pushes that are left this month. */
  quota = 200;
  /** Pushes in a second; then 429. */
  pushesPerSecond = 2000;
  webhook: { endpoint: string; active: boolean } | undefined;
  tokensIssued = 0;
  /** How often a message came again, and was known: a push by its key, a reply by its token, which it had used up. */
  repeats = 0;
  private used = 0;
  private readonly tokens = new Map<string, number>();
  private readonly replyTokens = new Map<string, { to: string; until: number }>();
  private readonly spent = new Set<string>();
  private readonly retryKeys = new Map<string, { requestId: string; id: string }>();
  private readonly pace = new Pace(1000);

  private constructor(
    readonly server: PlatformServer,
    private readonly now: () => number,
  ) {
    server.on('POST /oauth2/v3/token', (call) => this.issue(call));
    server.on(
      'POST /v2/bot/message/reply',
      this.guarded((call) => this.reply(call)),
    );
    server.on(
      'POST /v2/bot/message/push',
      this.guarded((call) => this.push(call)),
    );
    server.on(
      'POST /v2/bot/chat/loading/start',
      this.guarded((call) => this.loading(call)),
    );
    server.on(
      'POST /v2/bot/chat/:chat/control/:change',
      this.guarded(() => ({ json: {} })),
    );
    server.on(
      'GET /v2/bot/info',
      this.guarded(() => ({ json: this.info() })),
    );
    server.on(
      'GET /v2/bot/channel/webhook/endpoint',
      this.guarded(() => this.endpoint()),
    );
    server.on(
      'GET /v2/bot/message/quota',
      this.guarded(() => ({ json: { type: 'limited', value: this.quota + this.used } })),
    );
    server.on(
      'GET /v2/bot/message/quota/consumption',
      this.guarded(() => ({ json: { totalUsage: this.used } })),
    );
  }

  static async start(now: () => number = Date.now): Promise<LineSimulator> {
    return new LineSimulator(await PlatformServer.start(now), now);
  }

  get url(): string {
    return this.server.url;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** The headers with which LINE sends this body. */
  sign(body: string | Buffer): Record<string, string> {
    const signature = hmacSha256(this.channelSecret, body).toString('base64');
    return { 'x-line-signature': signature, 'content-type': 'application/json; charset=utf-8' };
  }

  /** A reply token for an event of this conversation, good for a minute and for one use. */
  replyToken(to: string): string {
    const token = randomBytes(16).toString('hex');
    this.replyTokens.set(token, { to, until: this.now() + REPLY_LIFE_MS });
    return token;
  }

  /** Calls the webhook, and calls it again (saying so) until it answers 2xx within two seconds. */
  deliver(url: string, events: readonly Record<string, unknown>[], factor = 0.001): Promise<HookAnswer[]> {
    const make = (attempt: number) => {
      const repeated = events.map((event) => ({ ...event, deliveryContext: { isRedelivery: attempt > 0 } }));
      const body = JSON.stringify({ destination: this.botUserId, events: repeated });
      return { headers: this.sign(body), body };
    };
    return deliver(url, make, { answerMs: 2000, pausesMs: PAUSES_MS, factor });
  }

  /** All tokens end now. */
  expireTokens(): void {
    this.tokens.clear();
  }

  private issue({ fields }: Received): Answer {
    const known = fields.client_id === this.channelId && fields.client_secret === this.channelSecret;
    if (!known || fields.grant_type !== 'client_credentials')
      return { status: 400, json: { error: 'invalid_client', error_description: 'invalid client_secret' } };
    const token = `stateless-${randomBytes(8).toString('hex')}`;
    this.tokens.set(token, this.now() + TOKEN_LIFE_MS);
    this.tokensIssued += 1;
    return { json: { token_type: 'Bearer', access_token: token, expires_in: TOKEN_LIFE_MS / 1000 } };
  }

  private guarded(route: (call: Received) => Answer): (call: Received) => Answer {
    return (call) => {
      const until = this.tokens.get((call.headers.authorization ?? '').replace(/^Bearer /, '')) ?? 0;
      if (until <= this.now()) return said(401, 'Authentication failed due to the following reason: invalid token.');
      return route(call);
    };
  }

  private reply({ fields, headers }: Received): Answer {
    if (headers['x-line-retry-key']) return said(400, "The retry key can't be used for this request");
    const wrong = faultIn(fields.messages);
    if (wrong) return wrong;
    const token = String(fields.replyToken);
    const found = this.replyTokens.get(token);
    this.replyTokens.delete(token);
    if (this.spent.has(token)) this.repeats += 1;
    this.spent.add(token);
    if (!found || found.until <= this.now()) return said(400, 'Invalid reply token');
    return { json: { sentMessages: this.take('reply', found.to, fields.messages) } };
  }

  private push({ fields, headers }: Received): Answer {
    const { 'x-line-retry-key': key = '' } = headers;
    if (key && !RETRY_KEY.test(key)) return said(400, 'The retry key is not a UUID');
    const before = this.retryKeys.get(key);
    if (before) return this.again(before);
    return faultIn(fields.messages) ?? this.tooMany() ?? this.pushed(fields, key);
  }

  private again(before: { requestId: string; id: string }): Answer {
    this.repeats += 1;
    return conflict(before);
  }

  private pushed({ to, messages }: Received['fields'], key: string): Answer {
    const sentMessages = this.take('push', String(to), messages);
    const requestId = randomBytes(16).toString('hex');
    if (key) this.retryKeys.set(key, { requestId, id: sentMessages[0]?.id ?? '' });
    this.used += 1;
    this.quota -= 1;
    return { headers: { 'x-line-request-id': requestId }, json: { sentMessages } };
  }

  private tooMany(): Answer | undefined {
    if (this.quota <= 0) return said(429, 'You have reached your monthly limit.');
    return this.pace.note(this.now()) > this.pushesPerSecond
      ? said(429, 'The API rate limit has been exceeded. Try again later.')
      : undefined;
  }

  private take(by: 'reply' | 'push', to: string, messages: unknown): { id: string; quoteToken: string }[] {
    return (messages as { text: string }[]).map(({ text }) => {
      const id = String(461_230_966_842_064_897n + BigInt(this.sent.length));
      this.sent.push({ by, to, text, id });
      return { id, quoteToken: 'q' };
    });
  }

  private loading({ fields }: Received): Answer {
    const seconds = Number(fields.loadingSeconds);
    const right = String(fields.chatId).startsWith('U') && seconds >= 5 && seconds <= 60 && seconds % 5 === 0;
    return right ? { status: 202, json: {} } : said(400, 'The request body has 1 error(s)');
  }

  private info() {
    const { botUserId: userId } = this;
    return { userId, basicId: '@216ru...', displayName: '小店', chatMode: 'bot', markAsReadMode: 'auto' };
  }

  private endpoint(): Answer {
    return this.webhook ? { json: this.webhook } : said(404, 'Webhook endpoint not found');
  }
}

function said(status: number, message: string, details?: readonly unknown[]): Answer {
  return { status, json: { message, ...(details && { details }) } };
}

function conflict({ requestId, id }: { requestId: string; id: string }): Answer {
  const json = { message: 'The retry key is already accepted', sentMessages: [{ id, quoteToken: 'q' }] };
  return { status: 409, headers: { 'x-line-accepted-request-id': requestId }, json };
}

function faultIn(messages: unknown): Answer | undefined {
  const list = Array.isArray(messages) ? (messages as { type?: unknown; text?: unknown }[]) : [];
  if (list.length < 1 || list.length > 5)
    return said(400, 'The request body has 1 error(s)', [
      { message: 'Size must be between 1 and 5', property: 'messages' },
    ]);
  const fits = list.every(
    ({ type, text }) => type === 'text' && typeof text === 'string' && text.length > 0 && text.length <= LONGEST,
  );
  if (fits) return undefined;
  const details = [{ message: `Length must be between 0 and ${LONGEST}`, property: 'messages[0].text' }];
  return said(400, 'The request body has 1 error(s)', details);
}
