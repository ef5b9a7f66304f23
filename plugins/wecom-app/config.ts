import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';
import { aesKeySetting, tokenSetting } from '../../src/sdk/wechat-setting.js';

/** The settings of a self-built app (自建应用). */
export const config = z.object({
  corpId: setting(z.string().trim().min(1).max(64), {
    title: { zh: '企业 ID', en: 'Corp ID' },
    help: { zh: '管理后台「我的企业」页底部，ww 开头。', en: 'At the foot of “My company”; begins with ww.' },
  }),
  agentId: setting(z.string().regex(/^\d{1,12}$/), {
    title: { zh: 'AgentId', en: 'AgentId' },
    help: { zh: '应用详情页。', en: "On the app's page." },
  }),
  secret: secretSetting({
    title: { zh: 'Secret', en: 'Secret' },
    help: { zh: '应用详情页，发送到手机查看。', en: "On the app's page; shown on your phone." },
  }),
  token: tokenSetting({ zh: '「接收消息」→「设置 API 接收」。', en: 'Under “Receive messages”, “Set API receiving”.' }),
  aesKey: aesKeySetting(),
  apiRoot: apiRoot('https://qyapi.weixin.qq.com'),
});
export type AppConfig = z.infer<typeof config>;
