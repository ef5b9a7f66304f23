import { z } from 'zod';
import type { Account, Finding } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { clockFinding, findingsOf, isOwnHook } from '../../src/sdk/finding.js';
import { callGraph } from '../../src/sdk/meta-graph.js';
import type { WhatsappConfig } from './config.js';

const FIELDS = 'display_phone_number,verified_name,quality_rating,webhook_configuration';
const Phone = z.object({
  display_phone_number: z.string(),
  verified_name: z.string(),
  quality_rating: z.string().optional(),
  webhook_configuration: z.record(z.string(), z.string()).optional(),
});
const HOOK_FIX = {
  zh: '请在 Meta 应用的 WhatsApp → 配置页填写本页所示的回调地址与验证令牌，并订阅 messages 字段。',
  en: 'In your Meta app under WhatsApp → Configuration, enter the callback URL shown here and the verify token, and subscribe to “messages”.',
};

/** Asks Meta for the number, which shows that token, secret and right are good, and for the webhook that is set. */
export function check({ id, config }: Account<WhatsappConfig>, host: ChannelHost): Promise<readonly Finding[]> {
  const about = { zh: '读取电话号码', en: 'Reading the phone number' };
  const fix = {
    zh: '请核对电话号码 ID、应用密钥，以及系统用户令牌是否含 whatsapp_business_messaging 和 whatsapp_business_management 权限。',
    en: 'Compare phone number ID and app secret, and see that the system user’s token has whatsapp_business_messaging and whatsapp_business_management.',
  };
  return findingsOf(about, fix, async () => {
    const answer = await callGraph(`${config.phoneNumberId}?fields=${FIELDS}`, {}, config, host);
    const phone = Phone.parse(answer.json);
    const name = `${phone.verified_name} (${phone.display_phone_number})`;
    const signedIn = { ok: true, what: { zh: `号码：${name}`, en: `The number is ${name}` } };
    const hook = hookFinding(phone, `/hooks/whatsapp/${id}`, host);
    return [signedIn, hook, ...qualityFindings(phone), ...clockFinding(answer, host.now())];
  });
}

/** The most exact address counts: of the number, of the business account, of the app. */
function hookFinding(
  { webhook_configuration: hooks = {} }: z.infer<typeof Phone>,
  path: string,
  host: ChannelHost,
): Finding {
  const url = hooks.phone_number ?? hooks.whatsapp_business_account ?? hooks.application;
  if (!url) return { ok: false, what: { zh: '未设置 webhook', en: 'No webhook is set' }, fix: HOOK_FIX };
  if (isOwnHook(url, path, host)) return { ok: true, what: { zh: `Webhook：${url}`, en: `Webhook: ${url}` } };
  const what = { zh: `Webhook 指向别处：${url}`, en: `The webhook leads elsewhere: ${url}` };
  return { ok: false, what, fix: HOOK_FIX };
}

function qualityFindings({ quality_rating: quality }: z.infer<typeof Phone>): readonly Finding[] {
  if (quality !== 'RED') return [];
  const what = { zh: 'Meta 将此号码的质量评为“低”', en: 'Meta rates the quality of this number as low' };
  const fix = { zh: '许多访客屏蔽或举报了它；请减少主动消息。', en: 'Many block or report it: send less unasked.' };
  return [{ ok: false, what, fix }];
}
