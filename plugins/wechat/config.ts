import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';
import { aesKeySetting, tokenSetting } from '../../src/sdk/wechat-setting.js';

/** The settings of an Official Account (公众号). */
export const config = z.object({
  appId: setting(z.string().trim().min(1).max(64), {
    title: { zh: 'AppID', en: 'AppID' },
    help: { zh: '公众平台「设置与开发 → 开发接口管理」，wx 开头。', en: 'Under “Development”; begins with wx.' },
  }),
  appSecret: secretSetting({
    title: { zh: 'AppSecret', en: 'AppSecret' },
    help: { zh: '与 AppID 在同一页。', en: 'On the same page.' },
  }),
  token: tokenSetting({ zh: '「服务器配置」里自行填写。', en: 'Under “Server configuration”; of your own making.' }),
  aesKey: aesKeySetting(),
  replies: setting(z.enum(['service', 'passive']).default('service'), {
    title: { zh: '回复方式', en: 'Way of answering' },
    options: {
      service: { zh: '客服接口', en: 'Customer service API' },
      passive: { zh: '被动回复', en: 'Passive replies' },
    },
    help: {
      zh: '客服接口须已认证。被动回复未认证的账号也可用，但答案须在约 14 秒内得出，每条消息只能回一条。',
      en: 'The API is for verified accounts. Passive replies work without, but for one message, ready within some 14 seconds.',
    },
  }),
  lateNotice: setting(z.string().trim().min(1).max(500).default('正在为您查询，请稍后再问一次。'), {
    title: { zh: '超时提示', en: 'Notice when it took too long' },
    help: {
      zh: '仅用于被动回复：来不及回答时显示。',
      en: 'Passive replies only: shown when there is no answer in time.',
    },
  }),
  apiRoot: apiRoot('https://api.weixin.qq.com'),
});
export type WechatConfig = z.infer<typeof config>;
