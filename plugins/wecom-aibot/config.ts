import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';
import { aesKeySetting, tokenSetting } from '../../src/sdk/wechat-setting.js';

/** A secret that only one of the two ways needs. The words stand outside, where the form looks for them. */
function only<Secret extends z.ZodString>(secret: Secret): z.ZodOptional<Secret> {
  return secret.optional().meta(secret.meta() ?? {});
}

/** The settings of a smart bot (智能机器人). */
export const config = z
  .object({
    botId: setting(z.string().trim().min(1).max(128), {
      title: { zh: 'Bot ID', en: 'Bot ID' },
      help: { zh: '机器人「API 模式」页。', en: "On the page of the bot's API mode." },
    }),
    mode: setting(z.enum(['socket', 'webhook']).default('socket'), {
      title: { zh: '连接方式', en: 'Way of connecting' },
      options: {
        socket: { zh: '长连接', en: 'Long connection' },
        webhook: { zh: 'URL 回调', en: 'URL callback' },
      },
      help: {
        zh: '长连接不需要公网地址。',
        en: 'A long connection needs no public address.',
      },
    }),
    secret: only(
      secretSetting({
        title: { zh: 'Secret（长连接）', en: 'Secret (socket)' },
        help: { zh: '选择「使用长连接」后显示。', en: 'Shown for the long connection.' },
      }),
    ),
    token: only(tokenSetting({ zh: '仅 webhook：「使用 URL 回调」。', en: 'Webhook only.' })),
    aesKey: only(aesKeySetting()),
    apiRoot: apiRoot('https://qyapi.weixin.qq.com'),
    socketUrl: z
      .url({ protocol: /^wss?$/ })
      .default('wss://openws.work.weixin.qq.com')
      .meta({ words: { title: { zh: '长连接地址', en: 'Address of the socket' } }, advanced: true }),
  })
  .refine(({ mode, secret }) => mode !== 'socket' || secret, { path: ['secret'], error: 'The socket needs it' })
  .refine(({ mode, token }) => mode !== 'webhook' || token, { path: ['token'], error: 'The webhook needs it' })
  .refine(({ mode, aesKey }) => mode !== 'webhook' || aesKey, { path: ['aesKey'], error: 'The webhook needs it' });
export type BotConfig = z.infer<typeof config>;
