import { z } from 'zod';
import type { Account, Finding, Words } from '../../src/sdk/channel.js';
import type { ChannelHost, PlatformAnswer } from '../../src/sdk/channel-host.js';
import { clockFinding } from '../../src/sdk/finding.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callFeishu } from './api.js';
import { openGateway } from './long-connection.js';
import type { FeishuSettings } from './settings.js';

const ACTIVE = 2;
const GRANTED = 1;
const SCOPES = ['im:message:send_as_bot', 'im:message.p2p_msg:readonly', 'cardkit:card:write'];

const Bot = z.object({ bot: z.object({ activate_status: z.number(), app_name: z.string(), open_id: z.string() }) });

const Scopes = z.object({
  data: z.object({ scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })) }),
});

const HOOK: Finding = {
  ok: true,
  what: {
    zh: '平台不提供查询请求地址的接口：请在「事件与回调」页保存地址，保存时平台会自行验证。',
    en: 'The platform does not tell which request URL is set: save it under “Events & Callbacks”, which tests it.',
  },
};

const LINE: Finding = {
  ok: true,
  what: {
    zh: '可以建立长连接：请在「事件与回调 → 事件配置」选择「使用长连接接收事件」；保存时账号须已启用。',
    en: 'The long connection opens: under “Events & Callbacks” choose to receive events through it; the account must be on while you save.',
  },
};

/** Asks whether the app may speak, who it is, what it may do, and what time Feishu thinks it is. Never throws. */
export async function checkAccount(account: Account<FeishuSettings>, host: ChannelHost): Promise<readonly Finding[]> {
  try {
    const answer = await callFeishu({ method: 'GET', path: '/bot/v3/info' }, account, host);
    return [
      credentials(true),
      botFinding(answer, account.config),
      ...clockFinding(answer, host.now()),
      ...(await scopes()),
      await wayIn(account.config, host),
    ];
  } catch (error) {
    if (error instanceof SendError) return [error.kind === 'auth' ? credentials(false) : unreachable(error)];
    throw error;
  }

  async function scopes(): Promise<readonly Finding[]> {
    const call = { method: 'GET', path: '/application/v6/scopes' } as const;
    const { json } = await callFeishu(call, account, host).catch(() => ({ json: undefined }));
    const { data } = Scopes.safeParse(json);
    return data ? SCOPES.map((scope) => scopeFinding(scope, data.data.scopes)) : [];
  }
}

async function wayIn(config: FeishuSettings, host: ChannelHost): Promise<Finding> {
  if (config.mode === 'webhook') return HOOK;
  try {
    await openGateway(config, host);
    return LINE;
  } catch (error) {
    if (error instanceof SendError) return noLine(error);
    throw error;
  }
}

function noLine({ message }: SendError): Finding {
  return {
    ok: false,
    what: { zh: `无法建立长连接：${message}`, en: `The long connection does not open: ${message}` },
    fix: {
      zh: '长连接只支持企业自建应用，每个应用最多 50 个连接；也可改用回调地址接收。',
      en: 'Only custom apps have it, with 50 connections at most. A web hook works too.',
    },
  };
}

function credentials(ok: boolean): Finding {
  if (ok) return { ok, what: { zh: 'App ID 和 App Secret 有效', en: 'App ID and App Secret are right' } };
  return {
    ok,
    what: { zh: '飞书不接受 App ID 或 App Secret', en: 'Feishu does not take the App ID or the App Secret' },
    fix: {
      zh: '在开发者后台「凭证与基础信息」重新复制两者。',
      en: 'Copy both again from “Credentials & Basic Info” in the developer console.',
    },
  };
}

function unreachable({ message }: SendError): Finding {
  return {
    ok: false,
    what: { zh: `无法完成查询：${message}`, en: `The question was not answered: ${message}` },
    fix: {
      zh: '检查服务器能否访问 open.feishu.cn（Lark 为 open.larksuite.com），以及应用是否已开启机器人能力并发布。',
      en: 'See whether the server reaches open.feishu.cn (Lark: open.larksuite.com), and whether the app has the bot capability and is released.',
    },
  };
}

function botFinding({ json }: PlatformAnswer, { botOpenId }: FeishuSettings): Finding {
  const { data } = Bot.safeParse(json);
  if (data?.bot.activate_status !== ACTIVE)
    return {
      ok: false,
      what: { zh: '机器人未启用', en: 'The bot is not active' },
      fix: { zh: '开启机器人能力并发布应用版本。', en: 'Add the bot capability and release a version of the app.' },
    };
  const { app_name: name, open_id: id } = data.bot;
  const what: Words = { zh: `机器人「${name}」，open_id ${id}`, en: `The bot “${name}”, open_id ${id}` };
  if (botOpenId === undefined || botOpenId === id) return { ok: true, what };
  return {
    ok: false,
    what,
    fix: { zh: `把「机器人的 open_id」改为 ${id}。`, en: `Set “The bot's open_id” to ${id}.` },
  };
}

function scopeFinding(scope: string, all: readonly { scope_name: string; grant_status: number }[]): Finding {
  const ok = all.some(({ scope_name, grant_status }) => scope_name === scope && grant_status === GRANTED);
  const what: Words = { zh: `权限 ${scope}`, en: `Scope ${scope}` };
  if (ok) return { ok, what };
  return {
    ok,
    what: { zh: `缺少权限 ${scope}`, en: `Scope ${scope} is missing` },
    fix: {
      zh: '在「权限管理」中开通并发布新版本。',
      en: 'Grant it under “Permissions & Scopes” and release a version.',
    },
  };
}
