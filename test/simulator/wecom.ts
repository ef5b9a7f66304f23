import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { deliver, type HookAnswer, type HookCall } from './hook-caller.js';
import { type Answer, PlatformServer, type Received } from './server.js';
import { WechatTokens, no, yes } from './wechat-tokens.js';
import { echoCall, writeXml, xmlCall } from './wechat-hook.js';

const LONGEST = 2048;

/** A company at WeCom. The secrets are made up. */
export const WECOM = {
  corpId: 'ww6a1b2c3d4e5f6071',
  agentId: '1000002',
  secret: 'a-secret-that-nobody-has',
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
} as const;

/** A text that a member got. */
interface Delivered {
  readonly to: string;
  readonly text: string;
}

/**
 * WeCom (qyapi.weixin.qq.com) for self-built apps: tokens, messages to members, and callbacks with three tries. Other
 * products of WeCom add their routes to `server` and `tokens`.
 */
export class WecomSimulator {
  readonly tokens: WechatTokens;
  readonly crypt = new WechatCrypt({ token: WECOM.token, aesKey: WECOM.aesKey, receiveId: WECOM.corpId });
  readonly delivered: Delivered[] = [];
  /** Members who cannot see the app. */
  readonly hidden = new Set<string>();

  private constructor(
    readonly server: PlatformServer,
    private readonly now: () => number,
  ) {
    this.tokens = new WechatTokens(server);
    server.on('GET /cgi-bin/gettoken', (call) => this.issue(call));
    this.tokens.guard('POST /cgi-bin/message/send', (call) => this.take(call));
    this.tokens.guard('GET /cgi-bin/agent/get', () => yes({ agentid: 1000002, name: '客服助手', close: 0 }));
  }

  static async start(now: () => number = Date.now): Promise<WecomSimulator> {
    return new WecomSimulator(await PlatformServer.start(now), now);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** The call with which the console checks an address. */
  echo(text: string): HookCall {
    return echoCall(this.crypt, text, this.now());
  }

  /** A callback about `message`, which lacks nothing but to whom it goes. */
  call(message: Readonly<Record<string, string | number>>): HookCall {
    const outside = { ToUserName: WECOM.corpId, AgentID: WECOM.agentId };
    return xmlCall(this.crypt, writeXml({ ToUserName: WECOM.corpId, ...message }), this.now(), outside);
  }

  /** Calls a hook as WeCom does: 5 seconds, three tries, the same message each time. */
  deliver(url: string, message: Readonly<Record<string, string | number>>, factor = 1): Promise<HookAnswer[]> {
    return deliver(url, () => this.call(message), { answerMs: 5000, pausesMs: [1000, 1000], factor });
  }

  private issue({ query }: Received): Answer {
    if (query.get('corpid') !== WECOM.corpId) return no(40013, 'invalid corpid');
    return query.get('corpsecret') === WECOM.secret ? this.tokens.issue() : no(40001, 'invalid credential');
  }

  private take({ fields }: Received): Answer {
    const { touser, agentid, text } = fields as { touser: string; agentid: unknown; text: { content: string } };
    if (agentid !== Number(WECOM.agentId)) return no(40056, 'invalid agentid');
    if (!text.content) return no(44004, 'text content is empty');
    if (this.hidden.has(touser)) return yes({ invaliduser: touser, msgid: '' });
    this.delivered.push({ to: touser, text: Buffer.from(text.content).subarray(0, LONGEST).toString('utf8') });
    return yes({ msgid: `msg-${this.delivered.length}` });
  }
}
