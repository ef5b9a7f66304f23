import { z } from 'zod';
import type { ChannelHost, PlatformAnswer, PlatformRequest } from '../../src/sdk/channel-host.js';
import { SendError, type SendErrorKind, statusError } from '../../src/sdk/send-error.js';
import type { Settings } from './settings.js';

/** HTTP 200 whatever became of it, but for 429 (docs.slack.dev/apis/web-api). */
const Answer = z.object({ ok: z.boolean(), error: z.string().optional(), needed: z.string().optional() });

/** Slack's errors by what is to be done about them; any other is a refusal. */
const KINDS: Readonly<Partial<Record<SendErrorKind, readonly string[]>>> = {
  auth: [
    ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'missing_scope'],
    ...['not_allowed_token_type', 'no_permission', 'org_login_required', 'access_denied'],
  ],
  rate: ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  blocked: [
    ...['channel_not_found', 'is_archived', 'not_in_channel', 'user_not_found', 'cannot_dm_bot', 'user_is_bot'],
    ...['restricted_action', 'messages_tab_disabled', 'user_disabled', 'thread_not_found'],
  ],
  too_long: ['msg_too_long', 'msg_blocks_too_long'],
  transient: ['service_unavailable', 'team_added_to_org'],
  unknown: ['internal_error', 'fatal_error', 'request_timeout'],
};

/** Calls a method with the token and returns the answer. Throws `SendError`, with Slack's own word for it. */
export async function callMethod(
  name: string,
  json: object,
  settings: Settings,
  host: ChannelHost,
  token = settings.botToken,
): Promise<PlatformAnswer> {
  return ask(name, { json }, { ...settings, botToken: token }, host);
}

/** The same for methods that take nothing but forms. */
export function callByForm(
  name: string,
  form: Readonly<Record<string, string>>,
  settings: Settings,
  host: ChannelHost,
): Promise<PlatformAnswer> {
  return ask(name, { form }, settings, host);
}

async function ask(
  name: string,
  content: Pick<PlatformRequest, 'json' | 'form'>,
  { apiRoot, botToken }: Settings,
  host: ChannelHost,
): Promise<PlatformAnswer> {
  const headers = { authorization: `Bearer ${botToken}` };
  const answer = await host.call(`${apiRoot.replace(/\/$/, '')}/${name}`, { method: 'POST', headers, ...content });
  const read = Answer.safeParse(answer.json);
  if (answer.status === 429 || !read.success) throw statusError(name, answer);
  const { ok, error = 'no error named', needed } = read.data;
  if (ok) return answer;
  throw new SendError(kindOf(error), `${name}: ${error}${needed ? ` (${needed})` : ''}`);
}

function kindOf(error: string): SendErrorKind {
  const found = Object.entries(KINDS).find(([, errors]) => errors.includes(error));
  return (found?.[0] as SendErrorKind | undefined) ?? 'refused';
}
