import { z } from 'zod';
import type { Account } from '../../src/sdk/channel.js';
import type { ChannelHost, FreshToken, PlatformAnswer, PlatformRequest } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import type { QqSettings } from './settings.js';

const TOKEN_PATH = '/app/getAppAccessToken';
const UNAUTHORIZED = 401;

const Token = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });

const Problem = z.object({ code: z.number().optional(), err_code: z.number().optional() });

/** Calls the API as this bot and gives back whatever it answers. A token that has expired is renewed once. */
export async function callQq(
  path: string,
  request: PlatformRequest,
  { config }: Account<QqSettings>,
  host: ChannelHost,
): Promise<PlatformAnswer> {
  const token = await host.tokens.get('bot', () => fetchToken(config, host));
  const answer = await callWith(token, path, request, config, host);
  if (answer.status !== UNAUTHORIZED) return answer;
  await host.tokens.drop('bot', token);
  const fresh = await host.tokens.get('bot', () => fetchToken(config, host));
  return callWith(fresh, path, request, config, host);
}

/** The platform's own number for what went wrong. The sentence beside it may repeat what was sent. */
export function codeOf({ json }: PlatformAnswer): number | undefined {
  const { data } = Problem.safeParse(json);
  return data?.err_code ?? data?.code;
}

/** https://bot.q.qq.com/wiki/develop/api-v2/dev-prepare/interface-framework/api-use.html */
async function fetchToken({ tokenRoot, appId, appSecret }: QqSettings, host: ChannelHost): Promise<FreshToken> {
  const json = { appId, clientSecret: appSecret };
  const answer = await host.call(new URL(TOKEN_PATH, tokenRoot).href, { method: 'POST', json });
  const { data } = Token.safeParse(answer.json);
  if (data) return { value: data.access_token, ttlMs: data.expires_in * 1000 };
  const code = codeOf(answer);
  if (code !== undefined) throw new SendError('auth', `${TOKEN_PATH}: code ${code}`);
  throw new SendError('transient', `${TOKEN_PATH}: HTTP ${answer.status}`);
}

function callWith(token: string, path: string, request: PlatformRequest, { apiRoot }: QqSettings, host: ChannelHost) {
  return host.call(new URL(path, apiRoot).href, { ...request, headers: { authorization: `QQBot ${token}` } });
}
