import { z } from 'zod';
import type { Account } from '../../src/sdk/channel.js';
import type { ChannelHost, FreshToken, PlatformAnswer } from '../../src/sdk/channel-host.js';
import { SendError, statusError } from '../../src/sdk/send-error.js';
import type { DingTalkSettings } from './settings.js';

const TOKEN = '/v1.0/oauth2/accessToken';
const TOKEN_EXPIRED = 'InvalidAuthentication';
const TOO_FAST = /^Forbidden\.AccessDenied\.QpsLimitFor/;
const NOT_ALLOWED = /^Forbidden\.AccessDenied|^(invalidClientIdOrSecret|authFailed)$/i;
const PAUSE_MS = 1000;

const Token = z.object({ accessToken: z.string().min(1), expireIn: z.number() });

const Problem = z.object({ code: z.string() });

export interface DingTalkCall {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly json: unknown;
}

/** Calls the API as this app. A token that has expired is renewed once. Throws `SendError`. */
export async function callDingTalk(
  call: DingTalkCall,
  { config }: Account<DingTalkSettings>,
  host: ChannelHost,
): Promise<PlatformAnswer> {
  const token = await host.tokens.get('app', () => fetchToken(config, host));
  const answer = await callWith(token, call, config, host);
  if (problemOf(answer) !== TOKEN_EXPIRED) return succeeded(call.path, answer);
  await host.tokens.drop('app', token);
  const fresh = await host.tokens.get('app', () => fetchToken(config, host));
  return succeeded(call.path, await callWith(fresh, call, config, host));
}

/** Calls what needs no token. Without `Accept` some of it answers in XML. Throws `SendError`. */
export async function callOpenly(path: string, json: unknown, config: DingTalkSettings, host: ChannelHost) {
  const headers = { accept: 'application/json' };
  return succeeded(path, await host.call(new URL(path, config.apiRoot).href, { method: 'POST', headers, json }));
}

/** https://open.dingtalk.com/document/orgapp/obtain-the-access_token-of-an-internal-app */
async function fetchToken(config: DingTalkSettings, host: ChannelHost): Promise<FreshToken> {
  const answer = await callOpenly(TOKEN, { appKey: config.clientId, appSecret: config.clientSecret }, config, host);
  const { data } = Token.safeParse(answer.json);
  if (!data) throw new SendError('transient', `${TOKEN}: the answer has another form`);
  return { value: data.accessToken, ttlMs: data.expireIn * 1000 };
}

function callWith(token: string, { method, path, json }: DingTalkCall, config: DingTalkSettings, host: ChannelHost) {
  const headers = { 'x-acs-dingtalk-access-token': token };
  return host.call(new URL(path, config.apiRoot).href, { method, headers, json });
}

function succeeded(path: string, answer: PlatformAnswer): PlatformAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  const code = problemOf(answer);
  if (code === undefined) throw statusError(path, answer);
  if (TOO_FAST.test(code)) throw new SendError('rate', `${path}: ${code}`, PAUSE_MS);
  const isAuth = code === TOKEN_EXPIRED || NOT_ALLOWED.test(code);
  const { kind, retryAfterMs } = statusError(path, answer);
  throw new SendError(isAuth ? 'auth' : kind, `${path}: ${code}`, retryAfterMs);
}

/** The platform's own word for what went wrong. Its sentence beside it may repeat what was sent. */
function problemOf({ json, status }: PlatformAnswer): string | undefined {
  return status >= 400 ? Problem.safeParse(json).data?.code : undefined;
}
