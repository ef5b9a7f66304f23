import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

const id = () => z.string().trim().regex(/^\d+$/);

/** What we need to know of a Facebook page and of the app that speaks for it. */
export const MessengerConfig = z.object({
  pageId: setting(id(), {
    title: { zh: '公共主页 ID', en: 'Page ID' },
    help: { zh: '在主页的“关于 → 主页透明度”中。', en: 'On the page under About → Page transparency.' },
  }),
  appId: setting(id(), {
    title: { zh: '应用 ID', en: 'App ID' },
    help: {
      zh: '用来分辨：主页发出的消息是我们发的，还是有人在 Meta 收件箱里回复的。',
      en: 'Tells what we have sent from what a person has answered in Meta’s inbox.',
    },
  }),
  accessToken: secretSetting({
    title: { zh: '主页访问令牌', en: 'Page access token' },
    help: {
      zh: '含 pages_messaging 和 pages_manage_metadata 权限的永久令牌。',
      en: 'One that does not expire, with pages_messaging and pages_manage_metadata.',
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
  peopleAnswerIn: setting(z.enum(['mossdesk', 'meta']).default('mossdesk'), {
    title: { zh: '人工在哪里回复', en: 'Where people answer' },
    options: {
      mossdesk: { zh: 'Mossdesk 收件箱', en: 'The inbox of Mossdesk' },
      meta: { zh: 'Meta 收件箱', en: 'Meta’s inbox' },
    },
    help: {
      zh: '选 Meta 收件箱时，转人工会通过对话路由把对话交过去。',
      en: 'To Meta’s inbox a conversation for a person is passed by conversation routing.',
    },
  }),
  apiRoot: apiRoot('https://graph.facebook.com/v24.0'),
});
export type MessengerConfig = z.infer<typeof MessengerConfig>;
