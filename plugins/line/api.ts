import { z } from 'zod';
import type { ChannelHost, PlatformAnswer, PlatformRequest } from '../../src/sdk/channel-host.js';
import { SendError, statusError } from '../../src/sdk/send-error.js';
import type { LineConfig } from './config.js';

export const DATA_HOST = 'api-data.line.me';

const Token = z.object({ access_token: z.string(), expires_in: z.number() });
const Failure = z.object({ message: z.string(), details: z.array(z.object({ message: z.string() })).optional() });

/**
 * Calls the Messaging API with a token that lives for 15 minutes and needs no more than the channel's id and secret
 * (https://developers.line.biz/en/reference/messaging-api/#issue-stateless-channel-access-token). One that LINE no longer
 * takes is renewed once. Throws `SendError` for whatever `accept` does not take; 2xx, if left out.
 */
export async function callLine(
  path: string,
  request: PlatformRequest,
  config: LineConfig,
  host: ChannelHost,
  accept: (answer: PlatformAnswer) => boolean = isSuccess,
): Promise<PlatformAnswer> {
  const answer = await withToken(config, host, (authorization) =>
    host.call(`${config.apiRoot}${path}`, { ...request, headers: { ...request.headers, authorization } }),
  );
  if (!accept(answer)) throw failureOf(path, answer);
  return answer;
}

/** Where content is: at a host of its own, but in a simulated LINE. https://developers.line.biz/en/reference/messaging-api/#domain-name */
export async function downloadLine(path: string, config: LineConfig, host: ChannelHost) {
  const root = config.apiRoot.replace(/^https:\/\/api\.line\.me/, `https://${DATA_HOST}`);
  return withToken(config, host, (authorization) => host.download(`${root}${path}`, { headers: { authorization } }));
}

async function withToken<Given extends { readonly status: number }>(
  config: LineConfig,
  host: ChannelHost,
  ask: (authorization: string) => Promise<Given>,
): Promise<Given> {
  const token = await tokenOf(config, host);
  const given = await ask(`Bearer ${token}`);
  if (given.status !== 401) return given;
  await host.tokens.drop('access', token);
  return ask(`Bearer ${await tokenOf(config, host)}`);
}

function tokenOf({ apiRoot, channelId, channelSecret }: LineConfig, host: ChannelHost): Promise<string> {
  return host.tokens.get('access', async () => {
    const form = { grant_type: 'client_credentials', client_id: channelId, client_secret: channelSecret };
    const answer = await host.call(`${apiRoot}/oauth2/v3/token`, { method: 'POST', form });
    const { success, data } = Token.safeParse(answer.json);
    if (success) return { value: data.access_token, ttlMs: data.expires_in * 1000 };
    if (answer.status === 400) throw new SendError('auth', 'LINE does not know this channel id with this secret');
    throw statusError('LINE oauth2/v3/token', answer);
  });
}

/** 429 is both: too fast, and no free messages left this month, which no waiting of ours helps. */
function failureOf(path: string, answer: PlatformAnswer): SendError {
  const { kind, message, retryAfterMs } = statusError(`LINE ${path}`, answer);
  const said = saidIn(answer);
  const full = said ? `${message} ${said}` : message;
  if (answer.status === 429 && /monthly limit/i.test(said)) return new SendError('refused', full);
  if (answer.status === 403) return new SendError('auth', full);
  if (answer.status === 400 && /length|too long/i.test(said)) return new SendError('too_long', full);
  return new SendError(kind, full, retryAfterMs);
}

/** What LINE says went wrong, in its own words. */
export function saidIn({ json }: PlatformAnswer): string {
  const { success, data } = Failure.safeParse(json);
  if (!success) return '';
  return [data.message, ...(data.details ?? []).map(({ message }) => message)].join('; ').slice(0, 300);
}

function isSuccess({ status }: PlatformAnswer): boolean {
  return status >= 200 && status < 300;
}
