import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

/** The platform's own hosts: the API, where answers to a message go, and the gateways of Stream mode. */
const HOSTS = [
  'api.dingtalk.com',
  'oapi.dingtalk.com',
  'api.dingtalk.io',
  'oapi.dingtalk.io',
  'wss-open-connection.dingtalk.com',
  'wss-open-connection-union.dingtalk.com',
] as const;

/** What an app of one company needs. */
export const settings = z.object({
  clientId: setting(z.string().trim().min(1).max(100), {
    title: { zh: 'Client ID（AppKey）', en: 'Client ID (AppKey)' },
    help: { zh: '开发者后台「凭证与基础信息」。', en: 'From “Credentials & Basic Information” of the app.' },
  }),
  clientSecret: secretSetting({ title: { zh: 'Client Secret（AppSecret）', en: 'Client Secret (AppSecret)' } }),
  robotCode: setting(z.string().trim().min(1).max(100).optional(), {
    title: { zh: '机器人编码（RobotCode）', en: 'RobotCode' },
    help: { zh: '不填则与 Client ID 相同。', en: 'Left out, it is the Client ID.' },
  }),
  mode: setting(z.enum(['stream', 'http']).default('stream'), {
    title: { zh: '接收消息的方式', en: 'How messages come in' },
    options: {
      stream: { zh: 'Stream 模式（推荐）', en: 'Stream (recommended)' },
      http: { zh: 'HTTP 回调', en: 'HTTP' },
    },
    help: {
      zh: 'Stream 无需公网地址。HTTP 的签名不包含正文，一小时内可重放，仅在无法使用 Stream 时选用。',
      en: 'Stream needs no public address. With HTTP the signature does not cover the body and holds for an hour; only where Stream cannot be used.',
    },
  }),
  cardTemplateId: setting(z.string().trim().min(1).max(200).optional(), {
    title: { zh: 'AI 卡片模板 ID', en: 'Template of the AI card' },
    help: { zh: '填写后回答会边生成边显示。', en: 'With it, answers grow as they are written.' },
  }),
  cardField: setting(z.string().trim().min(1).max(100).default('content'), {
    title: { zh: '卡片中的流式变量', en: 'Streaming variable of the card' },
  }),
  apiRoot: apiRoot('https://api.dingtalk.com'),
});
export type DingTalkSettings = z.infer<typeof settings>;

/** A private deployment, and a simulated one, has everything on one host; the real ones have their own. */
export function hostsOf({ apiRoot }: DingTalkSettings): readonly string[] {
  const { host } = new URL(apiRoot);
  return HOSTS.some((known) => known === host) ? HOSTS : [host];
}

/** Which robot speaks. For the app of one company it is named as the app is. */
export function robotOf({ robotCode, clientId }: DingTalkSettings): string {
  return robotCode ?? clientId;
}

/** May an address that came with a message be called? Only the platform's own hosts, as secure as the API itself. */
export function isTrusted(address: string, config: DingTalkSettings): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username || url.password) return false;
  const secure = new URL(config.apiRoot).protocol === 'https:';
  const protocols = secure ? ['https:', 'wss:'] : ['http:', 'ws:'];
  return protocols.includes(url.protocol) && hostsOf(config).includes(url.host);
}
