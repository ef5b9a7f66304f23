import { z } from 'zod';
import type { Account, Finding, Words } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { clockFinding, findingsOf, isOwnHook } from '../../src/sdk/finding.js';
import { callApi } from './api.js';
import type { Settings } from './settings.js';

const App = z.object({
  name: z.string().default(''),
  verify_key: z.string().default(''),
  interactions_endpoint_url: z.string().nullish(),
});
const Gateway = z.object({ shards: z.int(), session_start_limit: z.object({ remaining: z.int(), total: z.int() }) });

const TOKEN: Words = { zh: '用机器人令牌登录', en: 'Signing in with the bot token' };
const TOKEN_FIX: Words = {
  zh: '在开发者后台的 Bot 页点 Reset Token，复制新的令牌。',
  en: 'Press Reset Token on the page Bot of the developer portal, and copy the new one.',
};
const GATEWAY: Words = { zh: '查询网关', en: 'Asking for the gateway' };

/** Asks Discord who we are, what is set there for interactions, and whether the Gateway takes another session. */
export async function checkAccount({ id, config }: Account<Settings>, host: ChannelHost): Promise<readonly Finding[]> {
  const me = await findingsOf(TOKEN, TOKEN_FIX, async () => {
    const answer = await callApi('/applications/@me', {}, config, host);
    const app = App.parse(answer.json);
    const what = { zh: `令牌属于应用 ${app.name}`, en: `The token is that of ${app.name}` };
    return [{ ok: true, what }, ...interactionFindings(app, { id, config }, host), ...clockFinding(answer, host.now())];
  });
  if (me.some(({ what }) => what.zh.startsWith(`${TOKEN.zh}失败`))) return me;
  const gateway = await findingsOf(GATEWAY, TOKEN_FIX, async () => {
    return gatewayFindings(Gateway.parse((await callApi('/gateway/bot', {}, config, host)).json));
  });
  return [...me, ...gateway];
}

function interactionFindings(
  app: z.infer<typeof App>,
  { id, config: { publicKey } }: Account<Settings>,
  host: ChannelHost,
): Finding[] {
  if (publicKey === undefined) return [];
  const known = app.verify_key.toLowerCase() === publicKey.toLowerCase();
  const key = { zh: '公钥与应用一致', en: 'The public key is that of the application' };
  const keyFix = {
    zh: '从 General Information 页重新复制 Public Key。',
    en: 'Copy the public key from the page General Information again.',
  };
  const path = `/hooks/discord/${id}`;
  const found = isOwnHook(app.interactions_endpoint_url ?? '', path, host);
  const url = app.interactions_endpoint_url ?? '—';
  const address = { zh: `Interactions Endpoint URL：${url}`, en: `The Interactions Endpoint URL: ${url}` };
  const addressFix = {
    zh: `在 General Information 页把它设为 https://<我们的域名>${path}。`,
    en: `Set it to https://<our host>${path} on the page General Information.`,
  };
  return [
    known
      ? { ok: true, what: key }
      : { ok: false, what: { zh: '公钥与应用不一致', en: 'The public key is another' }, fix: keyFix },
    found ? { ok: true, what: address } : { ok: false, what: address, fix: addressFix },
  ];
}

function gatewayFindings({ shards, session_start_limit: { remaining, total } }: z.infer<typeof Gateway>): Finding[] {
  const what = {
    zh: `今天还可以建立 ${remaining}/${total} 个网关会话`,
    en: `${remaining} of ${total} gateway sessions are left today`,
  };
  const fix = {
    zh: '请停掉使用同一令牌的其他程序，明天会恢复。',
    en: 'Stop other programs that use the same token; tomorrow there are more.',
  };
  const large = {
    ok: false,
    what: {
      zh: `机器人加入的服务器太多（需要 ${shards} 个分片）`,
      en: `The bot is in too many servers: ${shards} shards`,
    },
    fix: { zh: '一个账号只支持一个分片，请拆成多个机器人。', en: 'An account has one shard; make several bots.' },
  };
  return [remaining > 10 ? { ok: true, what } : { ok: false, what, fix }, ...(shards > 1 ? [large] : [])];
}
