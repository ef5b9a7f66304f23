import { createHmac } from 'node:crypto';
import type { HookCall } from './hook-caller.js';

/** The workspace and app that the simulator is. */
export const TEAM = 'T0MOSSDESK';
export const BOT_USER = 'U0MOSSBOT';
export const BOT_ID = 'B0MOSSBOT';

/** An event as the Events API and Socket Mode wrap it. */
export function eventCall(event: object, team = TEAM): Record<string, unknown> {
  return {
    token: 'XXYYZZ',
    team_id: team,
    api_app_id: 'A0MOSSDESK',
    event,
    type: 'event_callback',
    event_id: `Ev${createHmac('sha1', 'event').update(JSON.stringify(event)).digest('hex').slice(0, 9).toUpperCase()}`,
    event_time: 1795650000,
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
}

/** A call as Slack signs it at `now`, milliseconds since 1970. `retry`: for the which-th time it is repeated. */
export function signedCall(
  said: object | URLSearchParams,
  by: { secret: string; now: number; retry?: number },
): HookCall {
  const isForm = said instanceof URLSearchParams;
  const body = isForm ? said.toString() : JSON.stringify(said);
  const seconds = `${Math.floor(by.now / 1000)}`;
  const signature = createHmac('sha256', by.secret).update(`v0:${seconds}:${body}`).digest('hex');
  const again: Record<string, string> = by.retry
    ? { 'x-slack-retry-num': `${by.retry}`, 'x-slack-retry-reason': 'http_timeout' }
    : {};
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const signed = { 'x-slack-request-timestamp': seconds, 'x-slack-signature': `v0=${signature}` };
  return { headers: { 'content-type': type, ...signed, ...again }, body };
}
