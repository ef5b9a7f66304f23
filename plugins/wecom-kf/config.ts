import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';
import { aesKeySetting, tokenSetting } from '../../src/sdk/wechat-setting.js';

/** The settings of WeCom's customer service (微信客服), which has one callback for all its accounts. */
export const config = z.object({
  corpId: setting(z.string().trim().min(1).max(64), {
    title: { zh: '企业 ID', en: 'Corp ID' },
    help: { zh: '管理后台「我的企业」页底部，ww 开头。', en: 'At the foot of “My company”; begins with ww.' },
  }),
  secret: secretSetting({
    title: { zh: '微信客服 Secret', en: 'Secret of the customer service' },
    help: {
      zh: '「微信客服」页「API」处的 Secret，或已被授权管理客服账号的自建应用的 Secret。',
      en: 'Under “API” on the page of the customer service; or that of an app that may manage its accounts.',
    },
  }),
  token: tokenSetting({ zh: '「微信客服」→「API」→「回调配置」。', en: 'Customer service, API, callback.' }),
  aesKey: aesKeySetting(),
  openKfId: setting(z.string().trim().max(64).default(''), {
    title: { zh: '只接待这个客服账号', en: 'Only this service account' },
    help: {
      zh: 'wk 开头的 open_kfid；留空则接待全部客服账号。',
      en: 'Its open_kfid (wk…); all of them if left empty.',
    },
  }),
  agents: setting(z.enum(['wecom', 'mossdesk']).default('wecom'), {
    title: { zh: '人工在哪里接待', en: 'Where people answer' },
    options: {
      wecom: { zh: '企业微信', en: 'WeCom' },
      mossdesk: { zh: 'Mossdesk 收件箱', en: 'The inbox of Mossdesk' },
    },
    help: {
      zh: '企业微信：转入它的待接入池，由接待人员在企业微信里回复。',
      en: 'In WeCom, conversations go into its own queue, to its agents.',
    },
  }),
  apiRoot: apiRoot('https://qyapi.weixin.qq.com'),
});
export type KfConfig = z.infer<typeof config>;
