import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

/** What a bot of the QQ open platform needs. */
export const settings = z.object({
  appId: setting(
    z
      .string()
      .trim()
      .regex(/^\d{1,20}$/),
    {
      title: { zh: 'AppID（机器人ID）', en: 'AppID' },
      help: { zh: '开放平台「开发设置」。', en: 'From “Development settings” of the open platform.' },
    },
  ),
  appSecret: secretSetting({ title: { zh: 'AppSecret（机器人密钥）', en: 'AppSecret' } }),
  apiRoot: apiRoot('https://api.sgroup.qq.com'),
  tokenRoot: apiRoot('https://bots.qq.com').meta({
    words: { title: { zh: '令牌接口地址', en: 'Address that gives access tokens' } },
    advanced: true,
  }),
});
export type QqSettings = z.infer<typeof settings>;
