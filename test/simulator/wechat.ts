import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { readXml, textOf, type Xml } from '../../src/sdk/xml.js';
import { deliver, type HookAnswer, type HookCall } from './hook-caller.js';
import { type Answer, PlatformServer, type Received } from './server.js';
import { WechatTokens, no, yes } from './wechat-tokens.js';
import { writeXml, xmlCall } from './wechat-hook.js';

const HOUR_MS = 3_600_000;
const LONGEST = 2048;

/** An Official Account. The secrets are made up. */
export const WECHAT = {
  appId: 'wxb11529c136998cb6',
  appSecret: 'a-secret-that-nobody-has',
  token: 'pamtest',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;
const ACCOUNT = 'gh_7f083739789a';

/** WeChat (api.weixin.qq.com) for an Official Account in the mode of security. */
export class WechatSimulator {
  static readonly outOfService = '该公众号暂时无法提供服务，请稍后再试';
  readonly tokens: WechatTokens;
  readonly crypt = new WechatCrypt({ token: WECHAT.token, aesKey: WECHAT.aesKey, receiveId: WECHAT.appId });
  /** What followers see, replies to calls included. */
  readonly delivered: { readonly to: string; readonly text: string }[] = [];
  /** A verified account may use the customer-service API. */
  verified = true;
  private readonly windows = new Map<string, { until: number; left: number }>();
  private readonly answered = new Set<object>();
  private messages = 0;

  private constructor(
    readonly server: PlatformServer,
    private readonly now: () => number,
  ) {
    this.tokens = new WechatTokens(server);
    server.on('POST /cgi-bin/stable_token', ({ fields }) => this.issue(fields));
    this.tokens.guard('POST /cgi-bin/message/custom/send', ({ fields }) => this.send(fields));
    this.tokens.guard('POST /cgi-bin/message/custom/typing', () => yes());
    this.tokens.guard('GET /cgi-bin/customservice/getkflist', () => this.refusal() ?? yes({ kf_list: [] }));
  }

  static async start(now: () => number = Date.now): Promise<WechatSimulator> {
    return new WechatSimulator(await PlatformServer.start(now), now);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** A follower writes: the message, to be delivered. */
  say(follower: string, text: string) {
    this.windows.set(follower, { until: this.now() + 48 * HOUR_MS, left: 5 });
    this.messages += 1;
    return { ...this.from(follower), MsgType: 'text', Content: text, MsgId: `2481234567890123${this.messages}` };
  }

  /** Somebody follows the account. */
  follow(follower: string) {
    this.windows.set(follower, { until: this.now() + 60_000, left: 3 });
    return { ...this.from(follower), MsgType: 'event', Event: 'subscribe', EventKey: '' };
  }

  /** The call about it. `signature` comes with it and covers no body. */
  call(message: Readonly<Record<string, string | number>>): HookCall {
    const { query = {}, ...call } = xmlCall(this.crypt, writeXml(message), this.now(), { ToUserName: ACCOUNT });
    const signature = this.crypt.sign(query.timestamp ?? '', query.nonce ?? '', '');
    return { ...call, query: { ...query, signature, encrypt_type: 'aes', openid: String(message.FromUserName) } };
  }

  /** Calls a hook as WeChat does: three times, at once after `answerMs`. What it answers is shown to the follower. */
  async deliver(
    url: string,
    message: Readonly<Record<string, string | number>>,
    answerMs = 5000,
  ): Promise<HookAnswer[]> {
    const call = this.call(message);
    const taken = ({ status }: HookAnswer) => status !== 0;
    const answers = await deliver(url, () => call, { answerMs, pausesMs: [0, 0], factor: 1, taken });
    this.hear(message, answers.at(-1));
    return answers;
  }

  /** Shows the follower how a call about their message was answered; once for each message. */
  hear(message: Readonly<Record<string, string | number>>, answer: HookAnswer | undefined): void {
    const text = this.shown(answer);
    if (text === undefined || this.answered.has(message)) return;
    this.answered.add(message);
    this.delivered.push({ to: String(message.FromUserName), text });
  }

  /** What the follower sees of an answer; undefined for nothing. */
  private shown({ status, body }: Pick<HookAnswer, 'status' | 'body'> = { status: 0, body: '' }): string | undefined {
    if (status === 200 && (body === '' || body === 'success')) return undefined;
    const reply = this.open(readXml(body));
    const isComplete = textOf(reply, 'FromUserName') === ACCOUNT && textOf(reply, 'MsgType') === 'text';
    return isComplete ? textOf(reply, 'Content') : WechatSimulator.outOfService;
  }

  /** The reply in an envelope; undefined if it is not signed and encrypted as it must be. */
  private open(envelope: Xml | undefined): Xml | undefined {
    const encrypt = textOf(envelope, 'Encrypt');
    const signature = this.crypt.sign(textOf(envelope, 'TimeStamp'), textOf(envelope, 'Nonce'), encrypt);
    const text = signature === textOf(envelope, 'MsgSignature') ? this.crypt.decrypt(encrypt) : undefined;
    return text === undefined ? undefined : readXml(text);
  }

  private issue({ grant_type: grant, appid, secret }: Received['fields']): Answer {
    if (grant !== 'client_credential') return no(40002, 'invalid grant_type');
    if (appid !== WECHAT.appId) return no(40013, 'invalid appid');
    return secret === WECHAT.appSecret ? this.tokens.issue() : no(40125, 'invalid appsecret');
  }

  private send({ touser, text }: Received['fields']): Answer {
    const window = this.windows.get(String(touser));
    const { content } = text as { content: string };
    if (!window) return no(43004, 'require subscribe');
    if (this.now() > window.until) return no(45015, 'response out of time limit or subscription is canceled');
    if (window.left === 0) return no(45047, 'out of response count limit');
    if (Buffer.byteLength(content) > LONGEST) return no(45002, 'content size out of limit');
    if (!this.verified) return no(48001, 'api unauthorized');
    window.left -= 1;
    this.delivered.push({ to: String(touser), text: content });
    return yes();
  }

  private refusal(): Answer | undefined {
    return this.verified ? undefined : no(48001, 'api unauthorized');
  }

  private from(follower: string) {
    return { ToUserName: ACCOUNT, FromUserName: follower, CreateTime: Math.floor(this.now() / 1000) };
  }
}
