import { z } from 'zod';
import type { Words } from '../../src/sdk/channel.js';

const day = z.iso.date();

/** What a shop tells of an order. Days are calendar days of the shop. */
export const Order = z.object({
  number: z.string().max(40),
  status: z.enum(['placed', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'returned']),
  /** The id of the customer whose it is. */
  customer: z.string().max(200).optional(),
  placed: day.optional(),
  shipped: day.optional(),
  expected: day.optional(),
  delivered: day.optional(),
  carrier: z.string().max(100).optional(),
  tracking: z.string().max(100).optional(),
});
export type Order = z.infer<typeof Order>;

const STATUS: Readonly<Record<Order['status'], Words>> = {
  placed: { zh: '已提交，等待付款', en: 'has been placed and waits for payment' },
  paid: { zh: '已付款，等待发货', en: 'has been paid and will be shipped' },
  packed: { zh: '已打包，等待快递取件', en: 'has been packed and waits for the carrier' },
  shipped: { zh: '已发货，正在路上', en: 'is on its way' },
  delivered: { zh: '已签收', en: 'has been delivered' },
  cancelled: { zh: '已取消', en: 'has been cancelled' },
  returned: { zh: '已退回', en: 'has been returned' },
};

/** That the shop knows no such order, or does not tell whose it is. */
export function unknownOrder(number: string): Words {
  return {
    zh: `没有查到订单 ${number}，请核对一下订单号。`,
    en: `I cannot find an order ${number}. Please check the number.`,
  };
}

/** Where the order is, in one or two sentences. */
export function textOf(order: Order): Words {
  const { number, status } = order;
  return {
    zh: `订单 ${number} ${STATUS[status].zh}。${factsZh(order)
      .map((fact) => `${fact}。`)
      .join('')}`,
    en: [`Order ${number} ${STATUS[status].en}.`, ...factsEn(order).map((fact) => `${fact}.`)].join(' '),
  };
}

function factsZh({ status, shipped, expected, delivered, carrier, tracking }: Order): string[] {
  return [
    ...(shipped && status === 'shipped' ? [`${shipped} 发出`] : []),
    ...(expected && status !== 'delivered' ? [`预计 ${expected} 送达`] : []),
    ...(delivered ? [`${delivered} 送达`] : []),
    ...(tracking ? [`${carrier ?? '快递'}单号：${tracking}`] : []),
  ];
}

function factsEn({ status, shipped, expected, delivered, carrier, tracking }: Order): string[] {
  return [
    ...(shipped && status === 'shipped' ? [`It was shipped on ${shipped}`] : []),
    ...(expected && status !== 'delivered' ? [`It should arrive on ${expected}`] : []),
    ...(delivered ? [`It arrived on ${delivered}`] : []),
    ...(tracking ? [`${carrier ?? 'Tracking number'}: ${tracking}`] : []),
  ];
}
