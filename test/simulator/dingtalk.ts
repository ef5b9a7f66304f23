import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DingTalkGateway } from './dingtalk-gateway.js';
import { type HookAnswer, type HookCall, deliver } from './hook-caller.js';
import { Pace } from './pace.js';
import { type Answer, PlatformServer, type Received } from './server.js';

export interface DingTalkApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A message of the robot. `to` is a conversation, a staff id or a session. */
export interface DingTalkMessage {
  readonly way: 'session' | 'direct' | 'group';
  readonly to: string;
  readonly text: string;
}

interface Card {
  readonly space: string;
  readonly template: string;
  readonly guids: Set<string>;
  content: string;
  state: 'begun' | 'growing' | 'done' | 'failed';
}

const LONGEST_BYTES = 20_000;

const Markdown = z.object({
  msgtype: z.literal('markdown'),
  markdown: z.object({ title: z.string().min(1), text: z.string().min(1) }),
});

const Batch = z.object({
  robotCode: z.string(),
  msgKey: z.literal('sampleMarkdown'),
  msgParam: z.string(),
  userIds: z.array(z.string()).min(1).max(20).optional(),
  openConversationId: z.string().optional(),
});

const Delivery = z.object({ cardTemplateId: z.string(), outTrackId: z.string(), openSpaceId: z.string() });

const Streaming = z.object({
  outTrackId: z.string(),
  guid: z.string(),
  key: z.string(),
  content: z.string(),
  isFull: z.literal(true),
  isFinalize: z.boolean(),
  isError: z.boolean(),
});

/** DingTalk as a robot meets it: the gateway, answers to a message, the robot's own calls, and cards that grow. */
export class DingTalkSimulator {
  readonly messages: DingTalkMessage[] = [];
  readonly cards = new Map<string, Card>();
  readonly strangers = new Set<string>();
  readonly gateway: DingTalkGateway;
  tokensGiven = 0;
  /** Answers by sessions in a minute; then 130101. */
  perMinute = 20;
  private token = '';
  private readonly sessions = new Map<string, number>();
  private readonly pace = new Pace(60_000);

  private constructor(
    readonly server: PlatformServer,
    readonly app: DingTalkApp,
    private readonly now: () => number,
    factor: number,
  ) {
    this.gateway = new DingTalkGateway(server, app, factor);
    server.on('POST /v1.0/oauth2/accessToken', (call) => this.giveToken(call));
    server.on('POST /robot/sendBySession', (call) => this.reply(call));
    this.on('POST /v1.0/robot/oToMessages/batchSend', (call) => this.send(call, 'direct'));
    this.on('POST /v1.0/robot/groupMessages/send', (call) => this.send(call, 'group'));
    this.on('POST /v1.0/card/instances/createAndDeliver', ({ fields }) => this.createCard(fields));
    this.on('PUT /v1.0/card/streaming', ({ fields }) => this.stream(fields));
  }

  static async start(app: DingTalkApp, now: () => number = Date.now, factor = 0.001): Promise<DingTalkSimulator> {
    return new DingTalkSimulator(await PlatformServer.start(now), app, now, factor);
  }

  /** Makes every token that was given worthless. */
  expireTokens(): void {
    this.token = '';
  }

  /** An address for answers, as it comes with a message, and until when it holds. */
  session(ms = 5_400_000): { readonly sessionWebhook: string; readonly sessionWebhookExpiredTime: number } {
    const id = randomBytes(16).toString('hex');
    this.sessions.set(id, this.now() + ms);
    return {
      sessionWebhook: `${this.server.url}/robot/sendBySession?session=${id}`,
      sessionWebhookExpiredTime: this.now() + ms,
    };
  }

  /** Calls the web hook of a robot in HTTP mode. */
  deliver(url: string, message: unknown, factor = 0.001): Promise<HookAnswer[]> {
    const patience = { answerMs: 5000, pausesMs: [60_000, 60_000], factor };
    return deliver(url, () => signedCallback(this.app, message, this.now()), patience);
  }

  private on(route: string, work: (call: Received) => Answer): void {
    this.server.on(route, (call) =>
      this.token && call.headers['x-acs-dingtalk-access-token'] === this.token
        ? work(call)
        : failed(401, 'InvalidAuthentication', '不合法的access_token'),
    );
  }

  private giveToken({ fields }: Received): Answer {
    if (fields.appKey !== this.app.clientId || fields.appSecret !== this.app.clientSecret)
      return failed(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret');
    this.tokensGiven += 1;
    this.token ||= randomBytes(16).toString('hex');
    const headers = { date: new Date(this.now()).toUTCString() };
    return { headers, json: { accessToken: this.token, expireIn: 7200 } };
  }

  private reply({ fields, query, body }: Received): Answer {
    const session = query.get('session') ?? '';
    if (!((this.sessions.get(session) ?? 0) > this.now())) return old(300001, 'session 不存在');
    if (body.length > LONGEST_BYTES) return old(460101, 'message too long, exceed 20000 bytes');
    const { data: said } = Markdown.safeParse(fields);
    if (!said) return old(400105, 'unsupported msgtype');
    if (this.pace.note(this.now()) > this.perMinute) return old(130101, 'send too fast, exceed 20 times per minute');
    this.messages.push({ way: 'session', to: session, text: said.markdown.text });
    return old(0, 'ok');
  }

  private send({ fields, body }: Received, way: 'direct' | 'group'): Answer {
    const { data: said } = Batch.safeParse(fields);
    if (said?.robotCode !== this.app.clientId) return failed(400, 'param.error', '参数错误');
    const to = way === 'group' ? said.openConversationId : said.userIds?.[0];
    if (to === undefined) return failed(400, 'param.error', '参数错误');
    if (body.length > LONGEST_BYTES) return failed(400, 'param.msgParamTooLong', '消息过长');
    if (this.strangers.has(to)) return { json: { processQueryKey: '', invalidStaffIdList: [to] } };
    this.messages.push({ way, to, text: (JSON.parse(said.msgParam) as { text: string }).text });
    return { json: { processQueryKey: randomUUID(), invalidStaffIdList: [], flowControlledStaffIdList: [] } };
  }

  private createCard(fields: unknown): Answer {
    const { data: asked } = Delivery.safeParse(fields);
    if (!asked || !/^dtv1\.card\/\/IM_(ROBOT|GROUP)\.\S+$/.test(asked.openSpaceId))
      return failed(400, 'param.error', '参数错误');
    if (this.cards.has(asked.outTrackId)) return failed(400, 'param.outTrackIdExist', 'outTrackId 已存在');
    const { openSpaceId: space, cardTemplateId: template } = asked;
    this.cards.set(asked.outTrackId, { space, template, guids: new Set(), content: '', state: 'begun' });
    return { json: { success: true, result: { outTrackId: asked.outTrackId, deliverResults: [{ success: true }] } } };
  }

  private stream(fields: unknown): Answer {
    const { data: update } = Streaming.safeParse(fields);
    const card = update && this.cards.get(update.outTrackId);
    if (!card) return failed(400, 'param.cardNotExist', '卡片不存在');
    if (card.state === 'done' || card.state === 'failed') return failed(400, 'card.finalized', '卡片已结束');
    if (card.guids.has(update.guid)) return { json: { success: true, result: true } };
    card.guids.add(update.guid);
    card.content = update.content;
    card.state = update.isError ? 'failed' : update.isFinalize ? 'done' : 'growing';
    return { json: { success: true, result: true } };
  }
}

/** A call to a robot's web hook: the signature is over the time and the secret alone. */
export function signedCallback({ clientSecret }: DingTalkApp, message: unknown, now: number): HookCall {
  const timestamp = String(now);
  const sign = createHmac('sha256', clientSecret).update(`${timestamp}\n${clientSecret}`).digest('base64');
  return {
    headers: { 'content-type': 'application/json; charset=utf-8', timestamp, sign },
    body: JSON.stringify(message),
  };
}

function failed(status: number, code: string, message: string): Answer {
  return { status, json: { code, message, requestid: randomUUID() } };
}

function old(errcode: number, errmsg: string): Answer {
  return { json: { errcode, errmsg } };
}
