import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

/** `<bot id>:<secret>`, as BotFather gives it. */
const TOKEN = /^\d{1,20}:[\w-]{20,}$/;

/** An account on Telegram, as a person types it. */
export const Settings = z
  .object({
    botToken: secretSetting({
      title: { zh: '机器人令牌', en: 'Bot token' },
      help: { zh: '@BotFather 创建机器人后给出的令牌。', en: 'What @BotFather gives you for your bot.' },
    }).regex(TOKEN),
    username: setting(
      z
        .string()
        .trim()
        .regex(/^@?\w{3,40}$/)
        .transform((name) => name.replace('@', '').toLowerCase())
        .optional(),
      {
        title: { zh: '机器人用户名', en: 'Username of the bot' },
        help: {
          zh: '群聊里用 @ 它来提问；只用私聊可不填。',
          en: 'For groups, where it is asked by @name; else leave it empty.',
        },
      },
    ),
    mode: setting(z.enum(['poll', 'webhook']).default('poll'), {
      title: { zh: '接收方式', en: 'How messages come' },
      options: {
        poll: { zh: '由我们去取', en: 'We fetch them' },
        webhook: { zh: '由 Telegram 推送', en: 'Telegram calls us' },
      },
      help: {
        zh: '由我们去取不需要公网地址。',
        en: 'To fetch them no public address is needed.',
      },
    }),
    secretToken: setting(
      z
        .string()
        .regex(/^[\w-]{16,256}$/)
        .optional(),
      {
        title: { zh: 'Webhook 密钥', en: 'Secret of the webhook' },
        help: {
          zh: '与 setWebhook 的 secret_token 相同，至少 16 个字母、数字、下划线或连字符。',
          en: 'The same as secret_token of setWebhook: at least 16 letters, digits, _ or -.',
        },
      },
    ).meta({ secret: true }),
    apiRoot: apiRoot('https://api.telegram.org'),
  })
  .refine(({ mode, secretToken }) => mode === 'poll' || secretToken !== undefined, {
    path: ['secretToken'],
    message: 'A webhook needs a secret',
  });
export type Settings = z.infer<typeof Settings>;

/** The id of the bot is the beginning of its token. */
export function botIdOf({ botToken }: Settings): string {
  return botToken.slice(0, botToken.indexOf(':'));
}
