import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

/** What we need to know of a channel of the LINE Messaging API. */
export const LineConfig = z.object({
  channelId: setting(z.string().trim().regex(/^\d+$/), {
    title: { zh: 'Channel ID', en: 'Channel ID' },
    help: {
      zh: '在 LINE Developers 控制台的 Basic settings 页。',
      en: 'In the LINE Developers console, under Basic settings.',
    },
  }),
  channelSecret: secretSetting({
    title: { zh: 'Channel secret', en: 'Channel secret' },
    help: {
      zh: '在同一页。用于验证签名，也用于领取访问令牌。',
      en: 'On the same page. Proves calls to us, and gets our access tokens.',
    },
  }),
  botUserId: setting(
    z
      .string()
      .trim()
      .regex(/^(U[0-9a-f]{32})?$/)
      .default(''),
    {
      title: { zh: '机器人的用户 ID（可选）', en: 'The user ID of the bot (optional)' },
      help: {
        zh: '填写后，只接受发给这个机器人的调用。“检查”会显示它。',
        en: 'When given, only calls to this bot are taken. The check shows it.',
      },
    },
  ),
  chatControl: setting(z.enum(['none', 'module']).default('none'), {
    title: { zh: '聊天控制权', en: 'Chat control' },
    options: {
      none: { zh: '不使用', en: 'Not used' },
      module: { zh: '模块渠道', en: 'Module channel' },
    },
    help: {
      zh: '只有 LINE 模块渠道的合作伙伴才用得到。',
      en: 'Only for partners with a LINE module channel.',
    },
  }),
  apiRoot: apiRoot('https://api.line.me'),
});
export type LineConfig = z.infer<typeof LineConfig>;
