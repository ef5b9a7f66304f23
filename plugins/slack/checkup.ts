import { z } from 'zod';
import type { Account, Finding, Words } from '../../src/sdk/channel.js';
import type { ChannelHost, PlatformAnswer } from '../../src/sdk/channel-host.js';
import { clockFinding, findingsOf } from '../../src/sdk/finding.js';
import { callMethod } from './api.js';
import type { Settings } from './settings.js';

const SCOPES = ['chat:write', 'im:history', 'app_mentions:read'];

const Me = z.object({ team_id: z.string(), team: z.string().default(''), user: z.string().default('') });

const TOKEN: Words = { zh: '用机器人令牌登录', en: 'Signing in with the bot token' };
const TOKEN_FIX: Words = {
  zh: '在 OAuth & Permissions 页重新安装应用，复制 xoxb- 令牌。',
  en: 'Install the app again on the page OAuth & Permissions, and copy the xoxb-… token.',
};
const SOCKET: Words = { zh: '用应用级令牌打开 Socket Mode', en: 'Opening Socket Mode with the app-level token' };
const SOCKET_FIX: Words = {
  zh: '在 Socket Mode 页启用它，并新建带 connections:write 权限的 xapp- 令牌。',
  en: 'Enable Socket Mode on its page, and make an xapp-… token with connections:write.',
};

/** Asks Slack who we are, in which workspace and with which scopes, compares clocks, and tries Socket Mode. */
export async function checkAccount({ id, config }: Account<Settings>, host: ChannelHost): Promise<readonly Finding[]> {
  const me = await findingsOf(TOKEN, TOKEN_FIX, async () => {
    const answer = await callMethod('auth.test', {}, config, host);
    const { team_id: teamId, team, user } = Me.parse(answer.json);
    const what = { zh: `以 ${user} 登录工作区 ${team}`, en: `Signed in as ${user} in ${team}` };
    return [{ ok: true, what }, teamFinding(teamId, config), scopeFinding(answer), ...clockFinding(answer, host.now())];
  });
  if (config.mode === 'webhook') return [...me, addressFinding(id)];
  const socket = await findingsOf(SOCKET, SOCKET_FIX, async () => {
    await callMethod('apps.connections.open', {}, config, host, config.appToken);
    return [{ ok: true, what: SOCKET }];
  });
  return [...me, ...socket];
}

function teamFinding(teamId: string, config: Settings): Finding {
  const ok = teamId === config.teamId;
  const what = { zh: `令牌属于工作区 ${teamId}`, en: `The token belongs to workspace ${teamId}` };
  const fix = {
    zh: `把工作区 ID 改成 ${teamId}，否则所有消息都会被拒绝。`,
    en: `Set the workspace id to ${teamId}, or every message is refused.`,
  };
  return ok ? { ok, what } : { ok, what, fix };
}

function scopeFinding({ headers }: PlatformAnswer): Finding {
  const granted = (headers['x-oauth-scopes'] ?? '').split(/,\s*/);
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return { ok: true, what: { zh: '权限齐全', en: 'All scopes are granted' } };
  const list = missing.join(', ');
  return {
    ok: false,
    what: { zh: `缺少权限：${list}`, en: `Scopes are missing: ${list}` },
    fix: {
      zh: '在 OAuth & Permissions 页添加这些 Bot Token Scopes，然后重新安装应用。',
      en: 'Add them to the Bot Token Scopes on the page OAuth & Permissions, then install the app again.',
    },
  };
}

/** Slack does not tell an app what its request URL is. */
function addressFinding(id: string): Finding {
  const path = `/hooks/slack/${id}`;
  return {
    ok: true,
    what: {
      zh: `Event Subscriptions 的 Request URL 应为 https://<我们的域名>${path}，并显示 Verified`,
      en: `The Request URL of Event Subscriptions has to be https://<our host>${path}, and shown as Verified`,
    },
  };
}
