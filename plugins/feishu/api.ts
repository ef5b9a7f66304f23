import { z } from 'zod';
import type { Account } from '../../src/sdk/channel.js';
import type { ChannelHost, FreshToken, PlatformAnswer } from '../../src/sdk/channel-host.js';
import type { formWith } from '../../src/sdk/form-data.js';
import { readJson } from '../../src/sdk/json.js';
import { wholeOf } from '../../src/sdk/media.js';
import { SendError, type SendErrorKind, statusError } from '../../src/sdk/send-error.js';
import type { FeishuSettings } from './settings.js';

const UPLOAD_MS = 60_000;
const REFUSAL_BYTES = 64 * 1024;
const TOKEN_EXPIRED = 99991663;

/** Feishu's own codes, where the HTTP status does not say enough. https://open.feishu.cn/document/server-docs/api-call-guide/generic-error-code */
const KINDS: Readonly<Record<number, SendErrorKind>> = {
  99991400: 'rate',
  230020: 'rate',
  [TOKEN_EXPIRED]: 'auth',
  99991672: 'auth',
  10003: 'auth',
  10014: 'auth',
  230002: 'blocked',
  230013: 'blocked',
  230025: 'too_long',
};

const Result = z.object({ code: z.number(), data: z.unknown().optional() });

const Token = z.object({ code: z.literal(0), tenant_access_token: z.string().min(1), expire: z.number() });

export interface FeishuCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** What follows `/open-apis`. */
  readonly path: string;
  readonly json?: unknown;
  /** With a file, instead of JSON. */
  readonly form?: ReturnType<typeof formWith>;
}

/** Calls Feishu as this app and gives back the whole answer. A token that has expired is renewed once. Throws `SendError`. */
export async function callFeishu(call: FeishuCall, account: Account<FeishuSettings>, host: ChannelHost) {
  const token = await host.tokens.get('tenant', () => fetchToken(account.config, host));
  const answer = await callWith(token, call, account, host);
  if (codeOf(answer) !== TOKEN_EXPIRED) return checked(call.path, answer);
  await host.tokens.drop('tenant', token);
  const fresh = await host.tokens.get('tenant', () => fetchToken(account.config, host));
  return checked(call.path, await callWith(fresh, call, account, host));
}

/** The `data` of what Feishu answered, in the shape it should have. Throws `SendError`. */
export async function askFeishu<Data>(
  call: FeishuCall,
  shape: z.ZodType<Data>,
  account: Account<FeishuSettings>,
  host: ChannelHost,
): Promise<Data> {
  const { json } = await callFeishu(call, account, host);
  const { data } = z.object({ data: shape }).safeParse(json);
  if (!data) throw new SendError('unknown', `${call.path}: the answer has another form`);
  return data.data;
}

/** https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal */
async function fetchToken({ apiRoot, appId, appSecret }: FeishuSettings, host: ChannelHost): Promise<FreshToken> {
  const path = '/auth/v3/tenant_access_token/internal';
  const url = new URL(`/open-apis${path}`, apiRoot).href;
  const answer = await host.call(url, { method: 'POST', json: { app_id: appId, app_secret: appSecret } });
  const { data } = Token.safeParse(answer.json);
  if (data) return { value: data.tenant_access_token, ttlMs: data.expire * 1000 };
  throw fault(path, answer);
}

function callWith(
  token: string,
  { method, path, json, form }: FeishuCall,
  { config }: Account<FeishuSettings>,
  host: ChannelHost,
) {
  const headers = { authorization: `Bearer ${token}`, ...form?.headers };
  const content = form ? { body: form.body, timeoutMs: UPLOAD_MS } : { json };
  return host.call(addressOf(path, config), { method, headers, ...content });
}

function addressOf(path: string, { apiRoot }: FeishuSettings): string {
  return new URL(`/open-apis${path}`, apiRoot).href;
}

/** Fetches a file as this app. A token that has expired is renewed once. Throws `SendError`. */
export async function downloadFeishu(path: string, { config }: Account<FeishuSettings>, host: ChannelHost) {
  const attempt = async (token: string) =>
    host.download(addressOf(path, config), { headers: { authorization: `Bearer ${token}` } });
  const token = await host.tokens.get('tenant', () => fetchToken(config, host));
  const first = await attempt(token);
  if (first.status === 200) return first;
  const said = await wholeOf(first.pieces, REFUSAL_BYTES);
  const answer = { ...first, text: said.toString(), json: readJson(said) };
  if (codeOf(answer) !== TOKEN_EXPIRED) throw fault(path, answer);
  await host.tokens.drop('tenant', token);
  return attempt(await host.tokens.get('tenant', () => fetchToken(config, host)));
}

function checked(path: string, answer: PlatformAnswer): PlatformAnswer {
  if (codeOf(answer) === 0) return answer;
  throw fault(path, answer);
}

function codeOf({ json }: PlatformAnswer): number | undefined {
  return Result.safeParse(json).data?.code;
}

function fault(path: string, answer: PlatformAnswer): SendError {
  const code = codeOf(answer);
  if (code === undefined || code === 0) return statusError(path, answer);
  const kind = KINDS[code] ?? statusError(path, answer).kind;
  return new SendError(kind, `${path}: code ${code}`, kind === 'rate' ? pauseMs(answer) : undefined);
}

function pauseMs({ headers }: PlatformAnswer): number {
  return Math.ceil(Number(headers['x-ogw-ratelimit-reset']) * 1000) || 1000;
}
