import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

/** What we need to know of a phone number on the WhatsApp Business Platform. */
export const WhatsappConfig = z.object({
  phoneNumberId: setting(z.string().trim().regex(/^\d+$/), {
    title: { zh: '电话号码 ID', en: 'Phone number ID' },
    help: {
      zh: '在 Meta 应用的 WhatsApp → API 设置页；不是电话号码本身。',
      en: 'In your Meta app under WhatsApp → API setup; not the number itself.',
    },
  }),
  accessToken: secretSetting({
    title: { zh: '访问令牌', en: 'Access token' },
    help: {
      zh: '系统用户的永久令牌，含 whatsapp_business_messaging 权限。',
      en: 'A permanent one of a system user, with whatsapp_business_messaging.',
    },
  }),
  appSecret: secretSetting({
    title: { zh: '应用密钥', en: 'App secret' },
    help: { zh: '在应用的“设置 → 基本”页，用于验证签名。', en: 'Under App settings → Basic. Proves calls to us.' },
  }),
  verifyToken: secretSetting({
    title: { zh: '验证令牌', en: 'Verify token' },
    help: {
      zh: '自己想一个长口令，在 Meta 的 Webhook 页填同一个。',
      en: 'A long word of your own; enter the same on Meta’s webhook page.',
    },
  }),
  apiRoot: apiRoot('https://graph.facebook.com/v24.0'),
});
export type WhatsappConfig = z.infer<typeof WhatsappConfig>;
