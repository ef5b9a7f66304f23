import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

/** The gateways of the long connection have names beside the API's: `msg-frontier.feishu.cn`, in Singapore others. */
const FAMILIES: Readonly<Record<string, string>> = {
  'open.feishu.cn': '.feishu.cn',
  'open.larksuite.com': '.larksuite.com',
};

const NEEDED = { message: 'The web hook needs it' };

/**
 * What a self-built Feishu or Lark app needs. Without an Encrypt Key calls of the web hook are not signed, so there it is
 * always wanted; the long connection is opened with the App Secret and needs neither key nor token.
 */
export const settings = z
  .object({
    appId: setting(
      z
        .string()
        .trim()
        .regex(/^cli_\w+$/),
      {
        title: { zh: 'App ID', en: 'App ID' },
        help: {
          zh: '开发者后台「凭证与基础信息」，以 cli_ 开头。',
          en: 'From “Credentials & Basic Info”; it begins with cli_.',
        },
      },
    ),
    appSecret: secretSetting({ title: { zh: 'App Secret', en: 'App Secret' } }),
    mode: setting(z.enum(['socket', 'webhook']).default('socket'), {
      title: { zh: '接收消息的方式', en: 'How messages come in' },
      options: {
        socket: { zh: '长连接（推荐）', en: 'Long connection (recommended)' },
        webhook: { zh: '将事件发送至开发者服务器', en: 'Web hook' },
      },
      help: {
        zh: '长连接无需公网地址，也无需下面两项。',
        en: 'The long connection needs no public address, and neither of the next two.',
      },
    }),
    encryptKey: secretSetting({
      title: { zh: 'Encrypt Key', en: 'Encrypt Key' },
      help: {
        zh: '「事件与回调 → 加密策略」。用回调地址接收时必填：没有它，任何人都能伪造消息。',
        en: '“Events & Callbacks → Encryption”. Required for the web hook: without it anybody can forge messages.',
      },
    }).optional(),
    verificationToken: secretSetting({
      title: { zh: 'Verification Token', en: 'Verification Token' },
      help: {
        zh: '与 Encrypt Key 在同一页，用回调地址接收时必填。',
        en: 'On the same page as the Encrypt Key; required for the web hook.',
      },
    }).optional(),
    botOpenId: setting(
      z
        .string()
        .trim()
        .regex(/^ou_\w+$/)
        .optional(),
      {
        title: { zh: '机器人的 open_id', en: "The bot's open_id" },
        help: {
          zh: '可不填；「channels doctor」会显示它。机器人能读到群里所有消息时请填写。',
          en: 'May be left out; “channels doctor” shows it. Fill it in if the bot can read all messages of a group.',
        },
      },
    ),
    apiRoot: apiRoot('https://open.feishu.cn'),
  })
  .refine(({ mode, encryptKey }) => mode === 'socket' || encryptKey, { path: ['encryptKey'], ...NEEDED })
  .refine(({ mode, verificationToken }) => mode === 'socket' || verificationToken, {
    path: ['verificationToken'],
    ...NEEDED,
  });
export type FeishuSettings = z.infer<typeof settings>;

/** A private deployment, and a simulated one, has everything on one host; the real ones have gateways beside it. */
export function hostsOf({ apiRoot }: FeishuSettings): readonly string[] {
  const { host } = new URL(apiRoot);
  const family = FAMILIES[host];
  return family ? [host, family] : [host];
}

/** May this gateway be connected to? Only the platform's own hosts, as secure as the API itself. */
export function isTrusted(address: string, config: FeishuSettings): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  const wanted = new URL(config.apiRoot).protocol === 'https:' ? 'wss:' : 'ws:';
  return (
    protocol === wanted &&
    hostsOf(config).some((known) => (known.startsWith('.') ? host.endsWith(known) : host === known))
  );
}
