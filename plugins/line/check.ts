import { z } from 'zod';
import type { Account, Finding, Words } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { clockFinding, findingsOf, isOwnHook } from '../../src/sdk/finding.js';
import { callLine } from './api.js';
import type { LineConfig } from './config.js';

const Bot = z.object({ userId: z.string(), displayName: z.string(), basicId: z.string(), chatMode: z.string() });
const Endpoint = z.object({ endpoint: z.string(), active: z.boolean() });
const Quota = z.object({ type: z.string(), value: z.number().optional() });
const Usage = z.object({ totalUsage: z.number() });

/** Asks LINE for the bot, for the webhook that is set there, and for how many paid pushes are left. */
export async function check(account: Account<LineConfig>, host: ChannelHost): Promise<readonly Finding[]> {
  const { config } = account;
  const about = { zh: '以 Channel ID 和 secret 登录 LINE', en: 'Signing in to LINE with channel ID and secret' };
  const fix = {
    zh: '请在 LINE Developers 控制台的 Basic settings 页核对 Channel ID 与 Channel secret。',
    en: 'Compare channel ID and channel secret with Basic settings in the LINE Developers console.',
  };
  const bot = await findingsOf(about, fix, () => botFindings(config, host));
  if (bot.some((finding) => finding.fix === fix)) return bot;
  const hook = await findingsOf({ zh: '读取 webhook 设置', en: 'Reading the webhook' }, HOOK_FIX, () =>
    hookFindings(account, host),
  );
  const quota = await findingsOf({ zh: '读取额度', en: 'Reading the quota' }, QUOTA_FIX, () =>
    quotaFindings(config, host),
  );
  return [...bot, ...hook, ...quota];
}

const HOOK_FIX = {
  zh: '请在 Messaging API 页填写 Webhook URL（本页所示地址），并打开 Use webhook。',
  en: 'Under Messaging API, enter the webhook URL shown here and turn on “Use webhook”.',
};
const QUOTA_FIX = {
  zh: '回复窗口过后只能用计费的 push。请升级套餐，或让机器人更快作答。',
  en: 'After the reply window only paid pushes are left. Upgrade the plan, or have the bot answer faster.',
};

async function botFindings(config: LineConfig, host: ChannelHost): Promise<readonly Finding[]> {
  const answer = await callLine('/v2/bot/info', {}, config, host);
  const bot = Bot.parse(answer.json);
  const ok = config.botUserId === '' || config.botUserId === bot.userId;
  const name = `${bot.displayName} (${bot.basicId}, ${bot.userId})`;
  const what = { zh: `机器人：${name}`, en: `The bot is ${name}` };
  const fix = { zh: `请将“机器人的用户 ID”改为 ${bot.userId}。`, en: `Set the user ID of the bot to ${bot.userId}.` };
  return [ok ? { ok, what } : { ok, what, fix }, ...clockFinding(answer, host.now())];
}

async function hookFindings({ id, config }: Account<LineConfig>, host: ChannelHost): Promise<readonly Finding[]> {
  const accept = ({ status }: { status: number }) => status === 200 || status === 404;
  const answer = await callLine('/v2/bot/channel/webhook/endpoint', {}, config, host, accept);
  const hook = Endpoint.safeParse(answer.json).data;
  if (!hook) return [{ ok: false, what: { zh: '未设置 webhook', en: 'No webhook is set' }, fix: HOOK_FIX }];
  const { endpoint, active } = hook;
  if (!isOwnHook(endpoint, `/hooks/line/${id}`, host)) return [{ ok: false, what: elsewhere(endpoint), fix: HOOK_FIX }];
  const unused = { zh: 'Webhook 已设置但未启用', en: 'The webhook is set but not in use' };
  if (!active) return [{ ok: false, what: unused, fix: HOOK_FIX }];
  return [{ ok: true, what: { zh: `Webhook：${endpoint}`, en: `Webhook: ${endpoint}` } }];
}

function elsewhere(url: string): Words {
  return { zh: `Webhook 指向别处：${url}`, en: `The webhook leads elsewhere: ${url}` };
}

async function quotaFindings(config: LineConfig, host: ChannelHost): Promise<readonly Finding[]> {
  const quota = Quota.parse((await callLine('/v2/bot/message/quota', {}, config, host)).json);
  const { totalUsage } = Usage.parse((await callLine('/v2/bot/message/quota/consumption', {}, config, host)).json);
  if (quota.value === undefined) return [{ ok: true, what: { zh: 'push 不限量', en: 'Pushes are not limited' } }];
  const left = Math.max(0, quota.value - totalUsage);
  const what = { zh: `本月还可 push ${left} 条`, en: `${left} pushes are left this month` };
  return [left > 0 ? { ok: true, what } : { ok: false, what, fix: QUOTA_FIX }];
}
