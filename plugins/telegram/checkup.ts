import { z } from 'zod';
import type { Account, Finding, Words } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { clockFinding, findingsOf, isOwnHook } from '../../src/sdk/finding.js';
import { ask, callMethod, resultOf } from './api.js';
import type { Settings } from './settings.js';

const Me = z.object({ username: z.string().default('') });
const Hook = z.object({
  url: z.string().default(''),
  pending_update_count: z.int().default(0),
  last_error_message: z.string().optional(),
});

const TOKEN: Words = { zh: '用机器人令牌登录', en: 'Signing in with the bot token' };
const TOKEN_FIX: Words = {
  zh: '在 @BotFather 里用 /token 查看令牌，并确认服务器能访问接口地址。',
  en: 'Ask @BotFather with /token for the token, and make sure that this server reaches the API address.',
};
const HOOK: Words = { zh: '读取 webhook 设置', en: 'Reading what is set for the webhook' };

/** Asks Telegram who the bot is and what is set for its webhook, and compares clocks. */
export async function checkAccount(account: Account<Settings>, host: ChannelHost): Promise<readonly Finding[]> {
  const { config } = account;
  const me = await findingsOf(TOKEN, TOKEN_FIX, async () => {
    const answer = await ask('getMe', {}, config, host);
    const { username } = Me.parse(resultOf('getMe', answer));
    return [{ ok: true, what: TOKEN }, nameFinding(username, config), ...clockFinding(answer, host.now())];
  });
  if (me.length === 1) return me;
  const hook = await findingsOf(HOOK, TOKEN_FIX, async () => {
    const set = Hook.parse(await callMethod('getWebhookInfo', {}, config, host));
    return config.mode === 'poll' ? [pollFinding(set.url)] : hookFindings(set, account.id, host);
  });
  return [...me, ...hook];
}

function nameFinding(username: string, config: Settings): Finding {
  const ok = config.username === undefined || config.username === username.toLowerCase();
  const what = { zh: `机器人叫 @${username}`, en: `The bot is @${username}` };
  const fix = {
    zh: `把用户名改成 ${username}，否则群聊里 @ 不到它。`,
    en: `Set the username to ${username}, or groups cannot address it.`,
  };
  return ok ? { ok, what } : { ok, what, fix };
}

function pollFinding(url: string): Finding {
  if (!url) return { ok: true, what: { zh: '没有设置 webhook，由我们去取', en: 'No webhook is set; we fetch' } };
  return {
    ok: false,
    what: { zh: '仍设有 webhook，取不到消息', en: 'A webhook is set, so there is nothing to fetch' },
    fix: {
      zh: '账号启用后会自动取消；若反复出现，说明另有程序在用这个机器人。',
      en: 'It is removed when the account starts; if it comes back, another program uses this bot.',
    },
  };
}

function hookFindings(
  { url, pending_update_count: waiting, last_error_message: error }: z.infer<typeof Hook>,
  id: string,
  host: ChannelHost,
): Finding[] {
  const ok = isOwnHook(url, `/hooks/telegram/${id}`, host);
  const what = { zh: `webhook 地址：${url || '未设置'}`, en: `The webhook: ${url || 'not set'}` };
  const fix = {
    zh: `调用 setWebhook：url 为 https://<我们的域名>/hooks/telegram/${id}，secret_token 与设置相同。`,
    en: `Call setWebhook with url https://<our host>/hooks/telegram/${id} and the secret_token of the settings.`,
  };
  const trouble = {
    ok: false,
    what: {
      zh: `Telegram 推送失败：${error}（积压 ${waiting}）`,
      en: `Telegram could not call us: ${error} (${waiting} waiting)`,
    },
    fix: {
      zh: '检查公网地址、证书和端口（443、80、88、8443）。',
      en: 'Check the public address, certificate and port (443, 80, 88, 8443).',
    },
  };
  return [ok ? { ok, what } : { ok, what, fix }, ...(error && waiting ? [trouble] : [])];
}
