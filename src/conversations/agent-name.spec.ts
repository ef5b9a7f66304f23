import { nameForVisitors } from './agent-name.js';

describe('nameForVisitors', () => {
  it.each([
    ['韩梅梅', '韩梅梅'],
    ['Ann', 'Ann'],
    ['hanmeimei@example.cn', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (name, seen) => {
    expect(nameForVisitors(name === undefined ? {} : { name })).toBe(seen);
  });
});
