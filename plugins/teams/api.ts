import { z } from 'zod';
import type { Account, Target } from '../../src/sdk/channel.js';
import type { ChannelHost, FreshToken, PlatformAnswer } from '../../src/sdk/channel-host.js';
import { SendError, type SendErrorKind, statusError } from '../../src/sdk/send-error.js';
import { type TeamsSettings, isService } from './settings.js';

const SCOPE = 'https://api.botframework.com/.default';
const UNAUTHORIZED = 401;
const PRECONDITION_FAILED = 412;

const KINDS: Readonly<Record<string, SendErrorKind>> = {
  BotNotInConversationRoster: 'blocked',
  ConversationBlockedByUser: 'blocked',
  ConversationNotFound: 'blocked',
  MessageWritesBlocked: 'blocked',
  MessageSizeTooBig: 'too_long',
};

const Token = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });

const Denied = z.object({ error: z.string() });

const Problem = z.object({ error: z.object({ code: z.string() }) });

const Created = z.object({ id: z.string() });

/** What is done to the activities of a conversation. `activity`: which one, else a new one. */
export interface ActivityCall {
  readonly method: 'POST' | 'DELETE';
  readonly activity?: string;
  readonly json?: unknown;
}

/** Does it as this bot, at the service that the visitor came by. The id of what was made, if it says one. Throws `SendError`. */
export async function callTeams(
  call: ActivityCall,
  target: Target,
  { config }: Account<TeamsSettings>,
  host: ChannelHost,
): Promise<string | undefined> {
  const url = addressOf(call, target, config);
  const token = await host.tokens.get('bot', () => fetchToken(config, host));
  let answer = await callWith(token, url, call, host);
  if (answer.status === UNAUTHORIZED) {
    await host.tokens.drop('bot', token);
    const fresh = await host.tokens.get('bot', () => fetchToken(config, host));
    answer = await callWith(fresh, url, call, host);
  }
  if (answer.status >= 200 && answer.status < 300) return Created.safeParse(answer.json).data?.id;
  throw fault(answer);
}

function addressOf({ activity }: ActivityCall, { conversation, reply }: Target, config: TeamsSettings): string {
  const { serviceUrl } = reply;
  if (typeof serviceUrl !== 'string' || !isService(serviceUrl, config))
    throw new SendError('refused', 'It is not known by which service the visitor came');
  const thread = conversation.thread === undefined ? '' : `;messageid=${conversation.thread}`;
  const id = encodeURIComponent(`${conversation.id}${thread}`);
  const last = activity === undefined ? '' : `/${encodeURIComponent(activity)}`;
  return `${serviceUrl.replace(/\/$/, '')}/v3/conversations/${id}/activities${last}`;
}

function callWith(token: string, url: string, { method, json }: ActivityCall, host: ChannelHost) {
  return host.call(url, { method, headers: { authorization: `Bearer ${token}` }, json });
}

/** Throws `SendError`. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export async function fetchToken(config: TeamsSettings, host: ChannelHost): Promise<FreshToken> {
  const { appId, appSecret, tenantId = 'botframework.com', loginRoot } = config;
  const form = { grant_type: 'client_credentials', client_id: appId, client_secret: appSecret, scope: SCOPE };
  const url = new URL(`/${tenantId}/oauth2/v2.0/token`, loginRoot).href;
  const answer = await host.call(url, { method: 'POST', form });
  const { data } = Token.safeParse(answer.json);
  if (data) return { value: data.access_token, ttlMs: data.expires_in * 1000 };
  const { data: denied } = Denied.safeParse(answer.json);
  if (denied) throw new SendError('auth', `token: ${denied.error}`);
  throw answer.status < 300 ? new SendError('transient', 'token: another form') : statusError('token', answer);
}

function fault(answer: PlatformAnswer): SendError {
  const code = Problem.safeParse(answer.json).data?.error.code;
  const { kind, message, retryAfterMs } = statusError('activities', answer);
  const said = code === undefined ? message : `${message}, ${code}`;
  const known = code === undefined || !Object.hasOwn(KINDS, code) ? undefined : KINDS[code];
  // Somebody else has changed the conversation meanwhile: nothing was sent.
  const meant = answer.status === PRECONDITION_FAILED ? 'transient' : kind;
  return new SendError(known ?? meant, said, retryAfterMs);
}
