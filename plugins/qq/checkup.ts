import { z } from 'zod';
import type { Account, Finding } from '../../src/sdk/channel.js';
import type { ChannelHost, PlatformAnswer } from '../../src/sdk/channel-host.js';
import { clockFinding } from '../../src/sdk/finding.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callQq, codeOf } from './api.js';
import type { QqSettings } from './settings.js';

const NOT_ON_THE_LIST = 11298;

const Me = z.object({ id: z.string(), username: z.string() });

const SETUP: Finding = {
  ok: true,
  what: {
    zh: '平台不提供查询回调地址的接口：请在「开发设置 → 回调配置」保存地址（端口只能是 80、443、8080、8443），保存时平台会自行验证。',
    en: 'The platform does not tell which address is set: save it under “Callback configuration” (ports 80, 443, 8080, 8443), which tests it.',
  },
};

/** Asks who the bot is, whether this server may call, and what time the platform thinks it is. Never throws. */
export async function checkAccount(account: Account<QqSettings>, host: ChannelHost): Promise<readonly Finding[]> {
  try {
    const answer = await callQq('/users/@me', { method: 'GET' }, account, host);
    return [botFinding(answer), ...clockFinding(answer, host.now()), SETUP];
  } catch (error) {
    if (error instanceof SendError) return [failed(error)];
    throw error;
  }
}

function botFinding(answer: PlatformAnswer): Finding {
  const { data } = Me.safeParse(answer.json);
  if (data) return { ok: true, what: { zh: `机器人「${data.username}」`, en: `The bot “${data.username}”` } };
  const code = codeOf(answer) ?? `HTTP ${answer.status}`;
  const what = { zh: `平台拒绝了请求（${code}）`, en: `The platform refuses the call (${code})` };
  if (code === NOT_ON_THE_LIST)
    return {
      ok: false,
      what,
      fix: {
        zh: '把服务器的出口 IP 加入「开发设置 → IP 白名单」。',
        en: "Add the server's outgoing IP address to the IP allow-list in the development settings.",
      },
    };
  return {
    ok: false,
    what,
    fix: { zh: '确认机器人已上线或处于沙箱。', en: 'See that the bot is released, or use the sandbox API address.' },
  };
}

function failed({ kind, message }: SendError): Finding {
  if (kind === 'auth')
    return {
      ok: false,
      what: { zh: `平台不接受 AppID 或 AppSecret（${message}）`, en: `AppID or AppSecret is not taken (${message})` },
      fix: { zh: '在「开发设置」重新复制两者。', en: 'Copy both again from the development settings.' },
    };
  return {
    ok: false,
    what: { zh: `无法完成查询：${message}`, en: `The question was not answered: ${message}` },
    fix: {
      zh: '检查服务器能否访问 bots.qq.com 和 api.sgroup.qq.com。',
      en: 'See whether the server reaches bots.qq.com and api.sgroup.qq.com.',
    },
  };
}
