import { z } from 'zod';
import type { Finding, Words } from './channel.js';
import type { ChannelHost, FreshToken, PlatformAnswer, PlatformDownload, PlatformRequest } from './channel-host.js';
import { clockFinding, findingsOf } from './finding.js';
import { readJson } from './json.js';
import { wholeOf } from './media.js';
import { SendError, type SendErrorKind, statusError } from './send-error.js';

/** WeChat and WeCom answer with status 200 whatever they think; `errcode` says it, and is left out where all is well. */
const Answer = z.looseObject({ errcode: z.number().default(0), errmsg: z.string().default('') });
export type WechatAnswer = z.infer<typeof Answer>;

const Uploaded = z.looseObject({ media_id: z.string().min(1) });
const UPLOAD_MS = 60_000;
const REFUSAL_BYTES = 64 * 1024;

const Token = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** The token is old, or somebody has had a new one made. */
const EXPIRED: ReadonlySet<number> = new Set([40001, 40014, 42001]);

/** Codes of developer.work.weixin.qq.com/document/path/90313 and WeChat's list; 95xxx are those of its customer service. */
const KINDS: Readonly<Partial<Record<SendErrorKind, readonly number[]>>> = {
  transient: [-1],
  rate: [45009, 45011, 45033],
  auth: [40001, 40013, 40014, 40056, 40091, 40125, 40164, 42001, 48001, 48002, 60020, 301002],
  window: [45015, 45047, 95001, 95002, 95013],
  blocked: [40003, 43004, 46004, 60111, 81013],
  too_long: [45002],
};

/** The API of one account: `fetchToken` says where its token comes from. */
export class WechatApi {
  constructor(
    private readonly host: ChannelHost,
    private readonly root: string,
    private readonly fetchToken: { readonly path: string; readonly request?: PlatformRequest },
  ) {}

  /**
   * Calls `path` with the account's token: POST with `json`, else GET. A token that the platform refuses is renewed, once.
   * Throws SendError.
   */
  async call(path: string, json?: unknown): Promise<WechatAnswer> {
    return accepted(path, await this.asked((token) => this.withToken(path, json, token)));
  }

  /**
   * The file that a visitor has sent: temporary material, there for three days. WeChat and WeCom answer a refusal with JSON in
   * the place of the file. Throws SendError. See developer.work.weixin.qq.com/document/path/90254.
   */
  async fetchMedia(mediaId: string): Promise<AsyncIterable<Uint8Array>> {
    const path = `/cgi-bin/media/get?media_id=${encodeURIComponent(mediaId)}`;
    const found = await this.asked((token) => this.downloaded(path, token));
    if ('errcode' in found) throw refused(path, found);
    return found.pieces;
  }

  /** Uploads temporary material and returns its id. Throws SendError. See developer.work.weixin.qq.com/document/path/90253. */
  async uploadMedia(type: 'image' | 'file', form: Pick<PlatformRequest, 'headers' | 'body'>): Promise<string> {
    const path = `/cgi-bin/media/upload?type=${type}`;
    const upload = { method: 'POST', ...form, timeoutMs: UPLOAD_MS } as const;
    const answer = await this.asked((token) => this.ask(`${path}&access_token=${encodeURIComponent(token)}`, upload));
    return Uploaded.parse(accepted(path, answer)).media_id;
  }

  /** Asks for a token, and for the time: for `channels doctor`. Does not throw. */
  check(): Promise<readonly Finding[]> {
    return findingsOf(CREDENTIALS, FIX_CREDENTIALS, async () => {
      const { path, request } = this.fetchToken;
      const answer = await this.host.call(this.address(path), request);
      accepted(path, wechatAnswer(path, answer));
      return [{ ok: true, what: CREDENTIALS_FIT }, ...clockFinding(answer, this.host.now())];
    });
  }

  /** Asks with the account's token; with a new one, once, where the platform refuses it. */
  private async asked<Given extends WechatAnswer | PlatformDownload>(
    ask: (token: string) => Promise<Given>,
  ): Promise<Given> {
    const first = await this.token();
    const given = await ask(first);
    if (!('errcode' in given) || !EXPIRED.has(Number(given.errcode))) return given;
    await this.host.tokens.drop('access', first);
    return ask(await this.token());
  }

  private async downloaded(path: string, token: string): Promise<PlatformDownload | WechatAnswer> {
    const found = await this.host.download(this.address(`${path}&access_token=${encodeURIComponent(token)}`));
    if (found.status < 200 || found.status > 299)
      throw new SendError('refused', `${withoutQuery(path)}: HTTP ${found.status}`);
    if (!/json|text\/plain/.test(found.headers['content-type'] ?? '')) return found;
    const said = Answer.safeParse(readJson(await wholeOf(found.pieces, REFUSAL_BYTES)));
    return said.success ? said.data : { errcode: -1, errmsg: 'no file' };
  }

  private token(): Promise<string> {
    return this.host.tokens.get('access', () => this.freshToken());
  }

  private async freshToken(): Promise<FreshToken> {
    const { path, request = {} } = this.fetchToken;
    const token = Token.safeParse(accepted(path, await this.ask(path, request)));
    if (!token.success) throw new SendError('unknown', `${path}: no token in the answer`);
    return { value: token.data.access_token, ttlMs: token.data.expires_in * 1000 };
  }

  private async withToken(path: string, json: unknown, token: string): Promise<WechatAnswer> {
    const query = `${path.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}`;
    return this.ask(path + query, json === undefined ? {} : { method: 'POST', json });
  }

  private address(path: string): string {
    return this.root.replace(/\/+$/, '') + path;
  }

  private async ask(path: string, request: PlatformRequest): Promise<WechatAnswer> {
    return wechatAnswer(path, await this.host.call(this.address(path), request));
  }
}

/** What an HTTP answer says. Throws SendError for a status that is no success, and for a body that is no JSON. */
export function wechatAnswer(path: string, answer: PlatformAnswer): WechatAnswer {
  const what = withoutQuery(path);
  if (answer.status < 200 || answer.status > 299) throw statusError(what, answer);
  const read = Answer.safeParse(answer.json);
  if (!read.success) throw new SendError('unknown', `${what}: an answer that is no JSON`);
  return read.data;
}

/** The answer, if it is yes. Throws SendError with the platform's code and words. */
export function accepted(path: string, answer: WechatAnswer): WechatAnswer {
  if (answer.errcode === 0) return answer;
  throw refused(path, answer);
}

function refused(path: string, { errcode, errmsg }: WechatAnswer): SendError {
  const kind = Object.entries(KINDS).find(([, codes]) => codes.includes(errcode))?.[0] as SendErrorKind | undefined;
  return new SendError(kind ?? 'refused', `${withoutQuery(path)}: ${errcode} ${errmsg}`);
}

/** What is after the question mark holds tokens and secrets. */
function withoutQuery(path: string): string {
  return path.replace(/\?.*$/s, '');
}

const CREDENTIALS: Words = { zh: '验证凭证', en: 'Checking the credentials' };
const CREDENTIALS_FIT: Words = { zh: '凭证有效', en: 'The credentials are right' };
const FIX_CREDENTIALS: Words = {
  zh: '请核对 ID 与 Secret；错误码 60020 或 40164 表示要把本服务器的出口 IP 加入平台的可信 IP（白名单）。',
  en: "Compare the id and the secret with the console's; 60020 or 40164: add this server's address to the trusted IPs.",
};
