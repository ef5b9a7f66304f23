import { statusError } from '../../src/sdk/send-error.js';
import { setting } from '../../src/sdk/setting.js';
import { defineTool } from '../../src/sdk/tool.js';
import { z } from 'zod';
import { Order, textOf, unknownOrder } from './order.js';
import { rules } from './rules.js';
import { settings } from './settings.js';

const args = z.object({
  number: setting(
    z
      .string()
      .regex(/^[A-Z]{0,4}-?\d{5,20}$/i)
      .describe('The order number, as the customer wrote it'),
    { title: { zh: '订单号', en: 'Order number' } },
  ),
});

/** Looks up where an order is, at a shop that answers `GET {address}/orders/{number}`. */
export default defineTool({
  name: 'order-status',
  title: { zh: '订单状态', en: 'Order status' },
  description: {
    zh: '按订单号查询订单到了哪一步：是否付款、发货、签收，以及物流单号。',
    en: 'Looks up where an order is by its number: paid, shipped, delivered, and the tracking number.',
  },
  config: settings,
  args,
  rules,
  repeatable: true,
  limits: { visitor: { count: 10, seconds: 600 } },
  needsIdentity: ({ audience }) => audience === 'signed_in',
  hosts: ({ address }) => [new URL(address).host],

  async run({ number }, { config, visitor, call }) {
    const url = new URL(`${config.address.replace(/\/+$/, '')}/orders/${encodeURIComponent(number)}`);
    if (visitor) url.searchParams.set('customer', visitor.id);
    const headers = { accept: 'application/json', ...(config.token && { authorization: `Bearer ${config.token}` }) };
    const answer = await call(url.href, { headers });
    if (answer.status === 404) return { text: unknownOrder(number), data: { number, found: false } };
    if (answer.status !== 200) throw statusError('The shop', answer);
    const order = Order.parse(answer.json);
    // A shop that ignores `customer` must not tell one customer about another.
    const isOthers = visitor && order.customer !== undefined && order.customer !== visitor.id;
    if (isOthers) return { text: unknownOrder(number), data: { number, found: false } };
    const { customer: _, ...data } = order;
    return { text: textOf(order), data };
  },
});
