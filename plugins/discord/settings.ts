import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

/** The id of the bot in base64, when it was made, and a signature. */
const TOKEN = /^[\w-]{18,40}\.[\w-]{6,}\.[\w-]{20,}$/;

/** An account on Discord, as a person types it. */
export const Settings = z.object({
  botToken: secretSetting({
    title: { zh: '机器人令牌', en: 'Bot token' },
    help: { zh: '开发者后台 Bot 页的 Token。', en: 'The token on the page Bot of the developer portal.' },
  }).regex(TOKEN),
  publicKey: setting(
    z
      .string()
      .trim()
      .regex(/^[0-9a-fA-F]{64}$/)
      .optional(),
    {
      title: { zh: '应用公钥', en: 'Public key' },
      help: {
        zh: '只有使用斜杠命令（Interactions Endpoint URL）时才需要，在 General Information 页。',
        en: 'For slash commands by the Interactions Endpoint URL only; on the page General Information.',
      },
    },
  ),
  apiRoot: apiRoot('https://discord.com/api/v10'),
});
export type Settings = z.infer<typeof Settings>;

/** The id of the bot stands at the beginning of its token. */
export function botIdOf({ botToken }: Settings): string {
  return Buffer.from(botToken.split('.')[0] ?? '', 'base64').toString('latin1');
}
