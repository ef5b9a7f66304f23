import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

/** What a bot registered with Azure Bot needs. The addresses are others in sovereign clouds. */
export const settings = z.object({
  appId: setting(z.string().trim().toLowerCase().pipe(z.guid()), {
    title: { zh: '应用程序（客户端）ID', en: 'Application (client) ID' },
    help: { zh: 'Azure 机器人资源的 Microsoft App ID。', en: 'The Microsoft App ID of the Azure Bot.' },
  }),
  appSecret: secretSetting({ title: { zh: '客户端密码', en: 'Client secret' } }),
  tenantId: setting(z.string().trim().toLowerCase().pipe(z.guid()).optional(), {
    title: { zh: '租户 ID', en: 'Tenant ID' },
    help: {
      zh: '单租户机器人必填；填写后只接受该租户的消息。',
      en: 'Required for a single-tenant bot; with it, messages of other tenants are refused.',
    },
  }),
  apiRoot: apiRoot('https://smba.trafficmanager.net'),
  loginRoot: apiRoot('https://login.microsoftonline.com').meta({
    words: { title: { zh: '登录地址', en: 'Address that gives access tokens' } },
    advanced: true,
  }),
  keysRoot: apiRoot('https://login.botframework.com').meta({
    words: { title: { zh: '公钥地址', en: 'Address of the public keys' } },
    advanced: true,
  }),
});
export type TeamsSettings = z.infer<typeof settings>;

/** The only hosts that are called: where messages go, where tokens come from, and where the keys are. */
export function hostsOf({ apiRoot, loginRoot, keysRoot }: TeamsSettings): readonly string[] {
  return [...new Set([apiRoot, loginRoot, keysRoot].map((root) => new URL(root).host))];
}

/** May our token be sent to this address? Only to the service itself, as secure as it is. */
export function isService(address: string, { apiRoot }: TeamsSettings): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, username, password } = new URL(address);
  return origin === new URL(apiRoot).origin && !username && !password;
}
