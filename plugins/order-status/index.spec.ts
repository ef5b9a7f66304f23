import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runTool, toolContract } from '../../src/sdk/testing/tool-contract.js';
import tool from './index.js';

const number = (value: string) => ({ number: value });

toolContract({
  tool,
  config: { address: 'https://shop.example/api' },
  reached: [
    ['我的订单 20231105 到哪了', number('20231105')],
    ['我的订单２０２３１１０５到哪了？', number('20231105')],
    ['订单号：MS-204817', number('MS-204817')],
    ['帮我查一下快递，单号10042', number('10042')],
    ['你好，我买的东西怎么还没到？订单是 20231105，付了 12999 元', number('20231105')],
    ['where is my order 10042?', number('10042')],
    ["Where's my parcel? Order #10042", number('10042')],
    ['Track my order: 20231105', number('20231105')],
    ['order number MS-204817', number('MS-204817')],
  ],
  asking: [
    ['我的快递到哪了？', 'number'],
    ['查一下我的订单', 'number'],
    ['where is my order?', 'number'],
    ['我的订单 10042 和 10043 到哪了', 'number'],
    ['我的订单 123 到哪了', 'number'],
  ],
  apart: [
    '怎么查物流？',
    '如何查询订单',
    '我要取消订单 10042',
    '订单 10042 要退货',
    '多久能送到？',
    'How do I track my order?',
    'Please cancel my order 10042',
    'I want to return order 10042',
    'Where is your shop?',
  ],
});

describe('order-status', () => {
  let server: Server;
  let config: { address: string; token: string };
  const asked: { url?: string; authorization?: string }[] = [];
  const ORDERS: Readonly<Record<string, object>> = {
    '10042': {
      number: '10042',
      status: 'shipped',
      customer: 'c-7',
      shipped: '2026-11-24',
      expected: '2026-11-28',
      carrier: '顺丰',
      tracking: 'SF1',
    },
    '10043': { number: '10043', status: 'delivered', delivered: '2026-11-20', expected: '2026-11-21' },
    '50000': { status: '飞走了' },
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '' });
      const order = ORDERS[/\/api\/orders\/(\w+)/.exec(request.url ?? '')?.[1] ?? ''];
      response.writeHead(order ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(order ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    config = { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, token: 'geheim' };
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('says where an order is, in both languages, and asks with the token', async () => {
    const { text, data } = await runTool({ tool, config }, number('10042'));
    expect(text.zh).toBe('订单 10042 已发货，正在路上。2026-11-24 发出。预计 2026-11-28 送达。顺丰单号：SF1。');
    expect(text.en).toBe(
      'Order 10042 is on its way. It was shipped on 2026-11-24. It should arrive on 2026-11-28. 顺丰: SF1.',
    );
    expect(data).not.toHaveProperty('customer');
    expect(asked.at(-1)).toEqual({ url: '/api/orders/10042', authorization: 'Bearer geheim' });
  });

  it('does not promise what has arrived', async () => {
    const { text } = await runTool({ tool, config }, number('10043'));
    expect(text).toEqual({
      zh: '订单 10043 已签收。2026-11-20 送达。',
      en: 'Order 10043 has been delivered. It arrived on 2026-11-20.',
    });
  });

  it('tells one customer nothing about another', async () => {
    const theirs = await runTool({ tool, config }, number('10042'), { id: 'c-7' });
    expect(theirs.text.en).toContain('on its way');
    expect(asked.at(-1)?.url).toBe('/api/orders/10042?customer=c-7');
    const others = await runTool({ tool, config }, number('10042'), { id: 'c-8' });
    expect(others).toEqual(await runTool({ tool, config }, number('10042'), { id: 'c-9' }));
    expect(others.text.en).toBe('I cannot find an order 10042. Please check the number.');
  });

  it('knows an order that is none, and a shop that talks nonsense', async () => {
    expect((await runTool({ tool, config }, number('99999'))).text.zh).toContain('没有查到订单 99999');
    await expect(runTool({ tool, config }, number('50000'))).rejects.toThrow();
  });

  it('is for signed-in customers unless the tenant says otherwise', () => {
    const audience = (given: object) => tool.needsIdentity(tool.config.parse({ ...config, ...given }));
    expect([audience({}), audience({ audience: 'anyone' })]).toEqual([true, false]);
  });
});
