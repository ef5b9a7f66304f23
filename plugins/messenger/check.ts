import { z } from 'zod';
import type { Account, Finding } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { clockFinding, findingsOf } from '../../src/sdk/finding.js';
import { callGraph } from '../../src/sdk/meta-graph.js';
import type { MessengerConfig } from './config.js';

const Page = z.object({ id: z.string(), name: z.string() });
const Apps = z.object({
  data: z.array(z.object({ id: z.string(), subscribed_fields: z.array(z.string()).optional() })),
});
const NEEDED = ['messages', 'messaging_postbacks', 'message_echoes', 'message_deliveries'];

/** Asks Meta for the page, which shows that token and secret are good, and for what the app hears of it. */
export async function check({ config }: Account<MessengerConfig>, host: ChannelHost): Promise<readonly Finding[]> {
  const fix = {
    zh: '请核对主页访问令牌（pages_messaging、pages_manage_metadata 权限）和应用密钥。',
    en: 'Compare the page access token (pages_messaging, pages_manage_metadata) and the app secret.',
  };
  const about = { zh: '读取主页', en: 'Reading the page' };
  const page = await findingsOf(about, fix, () => pageFindings(config, host));
  if (page.some((finding) => finding.fix === fix)) return page;
  const heard = await findingsOf({ zh: '读取订阅', en: 'Reading the subscriptions' }, fix, () =>
    heardFindings(config, host),
  );
  return [...page, ...heard];
}

async function pageFindings(config: MessengerConfig, host: ChannelHost): Promise<readonly Finding[]> {
  const answer = await callGraph('me?fields=id,name', {}, config, host);
  const { id, name } = Page.parse(answer.json);
  const clock = clockFinding(answer, host.now());
  if (id === config.pageId) return [{ ok: true, what: { zh: `主页：${name}`, en: `The page is ${name}` } }, ...clock];
  const what = { zh: `令牌属于另一个主页：${name}（${id}）`, en: `The token is of another page: ${name} (${id})` };
  const fix = { zh: `请将主页 ID 改为 ${id}，或换一个令牌。`, en: `Set the page ID to ${id}, or take another token.` };
  return [{ ok: false, what, fix }, ...clock];
}

async function heardFindings(config: MessengerConfig, host: ChannelHost): Promise<readonly Finding[]> {
  const answer = await callGraph(`${config.pageId}/subscribed_apps`, {}, config, host);
  const app = Apps.parse(answer.json).data.find(({ id }) => id === config.appId);
  const missing = NEEDED.filter((field) => !app?.subscribed_fields?.includes(field));
  if (!missing.length) return [{ ok: true, what: { zh: '订阅齐全', en: 'The app hears all it needs' } }];
  const list = missing.join(', ');
  const what = { zh: `应用未订阅：${list}`, en: `The app does not hear ${list}` };
  const fix = {
    zh: `请在 Meta 应用的 Messenger → Webhook 页为此主页订阅 ${list}。`,
    en: `In your Meta app under Messenger → Webhooks, subscribe the page to ${list}.`,
  };
  return [{ ok: false, what, fix }];
}
