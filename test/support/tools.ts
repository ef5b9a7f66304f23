import { z } from 'zod';
import { secretSetting, setting } from '../../src/sdk/setting.js';
import { defineTool } from '../../src/sdk/tool.js';

const both = (text: string) => ({ zh: `工具：${text}`, en: text });

/** A tool that misbehaves as it is told: what follows "troublesome" is what it does. */
export const troublesome = defineTool({
  name: 'troublesome',
  title: both('Trouble'),
  description: both('Trouble'),
  config: z.object({ token: secretSetting({ title: both('Token') }) }),
  args: z.object({ what: z.string(), pin: z.string().meta({ secret: true }).default('0000') }),
  rules: [
    {
      asks: [/^troublesome|^麻烦/u],
      slots: { what: { pattern: /(?:troublesome|麻烦) (\S+)/u, ask: both('What?') } },
    },
    {
      asks: [/^secretly/u],
      slots: {
        what: { pattern: /secretly (\w+)/u, ask: both('What?') },
        pin: { pattern: /pin (\d+)/u, ask: both('Pin?') },
      },
    },
  ],
  limits: {
    timeoutMs: 300,
    answerBytes: 2000,
    visitor: { count: 3, seconds: 600 },
    tenant: { count: 1000, seconds: 60 },
  },
  async run({ what }, { call, config }) {
    if (what === 'sleeps') await new Promise((resolve) => setTimeout(resolve, 5000));
    if (what === 'throws') throw new Error(`with ${config.token}`);
    if (what === 'floods') return { text: both('x'.repeat(3000)) };
    if (what === 'mumbles') return { text: { zh: '', en: '' } };
    if (what === 'strays') await call('http://127.0.0.1:1/');
    return { text: both(`done ${what}`), data: { what } };
  },
});

const words = (zh: string, en = zh) => ({ zh, en });
const address = setting(z.url(), { title: words('地址', 'Address') });

/** Cancels an order at a shop, which hears the key of the call; `repeatable` as its author says. */
export const cancelling = (name: string, repeatable: boolean) =>
  defineTool({
    ...{ name, title: words('取消订单', 'Cancel'), description: words('取消订单', 'Cancels an order'), repeatable },
    config: z.object({ address }),
    args: z.object({ order: setting(z.string().regex(/^\d+$/), { title: words('订单号', 'Order number') }) }),
    rules: [
      {
        asks: [new RegExp(`^${name}|^(?:${repeatable ? '撤销' : '取消'})订单`, 'u')],
        slots: { order: { pattern: /(\d{3,})/u, ask: words('哪个订单？', 'Which order?') } },
      },
    ],
    risky: true,
    limits: { timeoutMs: 2000, approvalMinutes: 60, visitor: { count: 100, seconds: 60 } },
    hosts: ({ address: at }) => [new URL(at).host],
    async run({ order }, { config, call, key, visitor }) {
      const { status } = await call(`${config.address}/cancel/${order}`, { method: 'POST', json: { key, visitor } });
      if (status !== 200) throw new Error(`HTTP ${status}`);
      return { text: words(`订单 ${order} 已取消。`, `Order ${order} has been cancelled.`) };
    },
  });
