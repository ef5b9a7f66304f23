import { z } from 'zod';
import { secretSetting, setting } from '../../src/sdk/setting.js';

/** Where the shop is, and who may ask it. */
export const settings = z.object({
  address: setting(z.url({ protocol: /^https?$/ }).max(500), {
    title: { zh: '商店接口地址', en: 'Address of the shop' },
    help: {
      zh: '例如 https://shop.example/api；会请求 地址/orders/订单号。',
      en: 'For example https://shop.example/api; it is asked for {address}/orders/{number}.',
    },
  }),
  token: secretSetting({
    title: { zh: '访问令牌', en: 'Access token' },
    help: { zh: '作为 Authorization: Bearer 发送。', en: 'Sent as Authorization: Bearer.' },
  }).optional(),
  audience: setting(z.enum(['signed_in', 'anyone']).default('signed_in'), {
    title: { zh: '谁可以查询', en: 'Who may ask' },
    help: {
      zh: '如果订单号可以猜到，请只允许已登录的顾客查询；商店会收到顾客的编号。',
      en: 'Where order numbers can be guessed, let only signed-in customers ask; the shop is told who it is.',
    },
    options: {
      signed_in: { zh: '已登录的顾客', en: 'Signed-in customers' },
      anyone: { zh: '知道订单号的任何人', en: 'Anyone who knows the number' },
    },
  }),
});
