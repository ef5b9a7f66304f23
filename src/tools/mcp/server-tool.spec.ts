import { isServerToolKey, keyOf, readTools, withChoices } from './server-tool.js';

const SERVER = '0198c0de-0000-7000-8000-000000000000';
const listed = (name: string, more: object = {}) => ({ name, inputSchema: { type: 'object' as const }, ...more });

describe('a tool of a server', () => {
  it.each([
    ['get_order', /^MCP_get_order_[0-9a-f]{10}$/],
    ['orders.get/v2', /^MCP_orders_get_v2_[0-9a-f]{10}$/],
    ['查询订单', /^MCP_查询订单_[0-9a-f]{10}$/],
    ['查'.repeat(100), /^MCP_查{40}_[0-9a-f]{10}$/],
  ])('%s has a name of its own', (name, key) => {
    expect(keyOf(SERVER, name)).toMatch(key);
    expect(isServerToolKey(keyOf(SERVER, name))).toBe(true);
    expect(keyOf(SERVER, name)).not.toBe(keyOf(SERVER.replace('de', 'df'), name));
  });

  it('is not taken for another that looks the same', () => {
    expect(keyOf(SERVER, 'a.b')).not.toBe(keyOf(SERVER, 'a-b'));
    expect(readTools(SERVER, [listed('a'), listed('a', { title: '第二个' })])).toHaveLength(1);
  });

  it.each([
    ['nothing', {}, true],
    [
      'what nobody goes by',
      { outputSchema: { type: 'object' as const }, icons: [{ src: 'x' }], _meta: { a: 1 } },
      true,
    ],
    ['the order of its words', { inputSchema: { properties: {}, type: 'object' as const } }, true],
    ['the title', { title: '退款' }, false],
    ['the description', { description: '先退款' }, false],
    ['the arguments', { inputSchema: { type: 'object' as const, properties: { all: {} } } }, false],
    ['what it says of its manners', { annotations: { readOnlyHint: true } }, false],
  ])('whose server has changed %s: stays on %#', (_, more, stays) => {
    const schema = { type: 'object' as const, properties: {} };
    const [tool] = readTools(SERVER, [{ name: '退货', inputSchema: schema }]);
    const before = [{ ...tool!, enabled: true, approval: false }];
    const [after] = withChoices(before, readTools(SERVER, [{ name: '退货', inputSchema: schema, ...more }]));
    expect(after).toMatchObject({ enabled: stays, approval: !stays, changed: !stays });
  });
});
