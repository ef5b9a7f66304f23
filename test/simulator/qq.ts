import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { z } from 'zod';
import { type HookAnswer, type HookCall, deliver } from './hook-caller.js';
import { type Answer, PlatformServer, type Received } from './server.js';

export interface QqApp {
  readonly appId: string;
  readonly appSecret: string;
}

/** An answer of the bot. */
export interface QqMessage {
  readonly id: string;
  readonly place: 'users' | 'groups';
  readonly to: string;
  readonly answers: string;
  readonly text: string;
}

interface Question {
  readonly place: 'users' | 'groups';
  readonly from: string;
  readonly at: number;
  readonly numbers: Set<number>;
}

const WINDOW_MS = { users: 3600_000, groups: 300_000 } as const;
const ANSWERS = 5;

const Said = z.object({
  msg_type: z.literal(0).default(0),
  content: z.string().min(1),
  msg_id: z.string().optional(),
  msg_seq: z.number().int().min(1).default(1),
});

/** QQ as a bot meets it: answers are taken for a while, five to a message, each number once, and no addresses. */
export class QqSimulator {
  readonly messages: QqMessage[] = [];
  tokensGiven = 0;
  /** How often an answer came again, and was known by its number. */
  repeats = 0;
  private token = '';
  private readonly questions = new Map<string, Question>();

  private constructor(
    readonly server: PlatformServer,
    readonly app: QqApp,
    private readonly now: () => number,
  ) {
    server.on('POST /app/getAppAccessToken', (call) => this.giveToken(call));
    this.on('GET /users/@me', () => this.me());
    this.on('POST /v2/users/:id/messages', (call) => this.take(call, 'users'));
    this.on('POST /v2/groups/:id/messages', (call) => this.take(call, 'groups'));
  }

  static async start(app: QqApp, now: () => number = Date.now): Promise<QqSimulator> {
    return new QqSimulator(await PlatformServer.start(now), app, now);
  }

  /** Makes every token that was given worthless. */
  expireTokens(): void {
    this.token = '';
  }

  /** Somebody says something now; gives back the id of the message, which the bot may answer. */
  ask(place: 'users' | 'groups', from: string): string {
    const id = `ROBOT1.0_${randomBytes(12).toString('hex')}`;
    this.questions.set(id, { place, from, at: this.now(), numbers: new Set() });
    return id;
  }

  /** Calls the web hook until it is acknowledged with op 12. */
  deliver(url: string, event: unknown, factor = 0.001): Promise<HookAnswer[]> {
    const taken = ({ status, body }: HookAnswer) => status === 200 && body.includes('"op":12');
    const patience = { answerMs: 5000, pausesMs: [5000, 60_000], factor, taken };
    return deliver(url, () => signedEvent(this.app, JSON.stringify(event), this.now()), patience);
  }

  private on(route: string, work: (call: Received) => Answer): void {
    this.server.on(route, (call) =>
      this.token && call.headers.authorization === `QQBot ${this.token}`
        ? work(call)
        : { status: 401, json: { code: 11244, message: 'token过期或不存在' } },
    );
  }

  private giveToken({ fields }: Received): Answer {
    if (fields.appId !== this.app.appId || fields.clientSecret !== this.app.appSecret)
      return { json: { code: 100016, message: 'invalid appid or secret' } };
    this.tokensGiven += 1;
    this.token ||= randomBytes(16).toString('hex');
    return { json: { access_token: this.token, expires_in: '7200' } };
  }

  private me(): Answer {
    return { headers: { date: new Date(this.now()).toUTCString() }, json: { id: '1', username: '小苔', bot: true } };
  }

  private take({ fields, params }: Received, place: 'users' | 'groups'): Answer {
    const { data: said } = Said.safeParse(fields);
    if (!said) return failed(40034001, '请求参数错误');
    if (said.msg_id === undefined) return failed(40034100, '主动消息发送超过频控限制');
    const question = this.questions.get(said.msg_id);
    if (!question || question.from !== params.id || question.place !== place)
      return failed(40034024, '请求参数msg_id无效或越权');
    const refusal = this.refusal(question, said);
    return refusal ?? this.keep({ place, to: question.from, answers: said.msg_id, text: said.content });
  }

  private refusal({ place, at, numbers }: Question, { msg_seq, content }: z.infer<typeof Said>): Answer | undefined {
    if (this.now() - at > WINDOW_MS[place]) return failed(40034005, '回复消息msg_id已过期');
    if (numbers.has(msg_seq)) return this.again();
    if (numbers.size >= ANSWERS) return failed(40034128, '被动回复时间或次数超限');
    if (/https?:\/\//.test(content)) return failed(40054010, '消息发送失败，不允许发送URL');
    numbers.add(msg_seq);
    return undefined;
  }

  private again(): Answer {
    this.repeats += 1;
    return failed(40054005, '消息被去重，请检查请求msgseq');
  }

  private keep(message: Omit<QqMessage, 'id'>): Answer {
    const id = `ROBOT1.0_${randomBytes(12).toString('hex')}`;
    this.messages.push({ id, ...message });
    return { json: { id, timestamp: new Date(this.now()).toISOString() } };
  }
}

/** A call with an event, signed with Ed25519 over time and body. */
export function signedEvent(app: QqApp, body: string, now: number): HookCall {
  const timestamp = String(Math.floor(now / 1000));
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'QQBot-Callback',
      'x-bot-appid': app.appId,
      'x-signature-method': 'Ed25519',
      'x-signature-timestamp': timestamp,
      'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), keyOf(app)).toString('hex'),
    },
    body,
  };
}

function keyOf({ appSecret }: QqApp) {
  const d = Buffer.from(appSecret.repeat(32)).subarray(0, 32);
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), d]);
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
}

function failed(code: number, message: string): Answer {
  return { status: 400, json: { message, code, err_code: code, trace_id: randomBytes(8).toString('hex') } };
}
