import { storable } from './storable.js';

describe('storable', () => {
  it.each([
    ['怎么\u0000退货', '怎么退货'],
    ['a\uD800b', 'a\uFFFDb'],
    ['\uDC00退', '\uFFFD退'],
    ['好的👍🏽', '好的👍🏽'],
    [7, 7],
    [null, null],
    [
      ['\u0000', { 标签: ['x\u0000'] }],
      ['', { 标签: ['x'] }],
    ],
    [{ 'k\u0000': true }, { k: true }],
  ])('%j becomes %j', (given, expected) => expect(storable(given)).toEqual(expected));

  it('refuses what would exhaust the stack', () => {
    const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
    expect(() => storable(deep)).toThrow(expect.objectContaining({ code: 'invalid_input' }) as Error);
  });

  it('leaves other objects alone', () => {
    const date = new Date(0);
    expect(storable({ date })).toEqual({ date });
    expect(storable(JSON.parse('{"__proto__": {"admin": true}}'))).not.toHaveProperty('admin');
  });
});
