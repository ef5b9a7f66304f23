import { HashTable } from './hash-table.js';
import { hashTerm } from './hash-term.js';

describe('HashTable', () => {
  it('numbers keys in order of arrival and finds them again, also after growing and moving', () => {
    const table = HashTable.empty();
    const keys = Array.from({ length: 5000 }, (_, at) => hashTerm('w', `词${at}`));
    keys.forEach((key, at) => expect(table.add(key)).toBe(at));
    expect(table.add(keys[77] ?? 0)).toBe(77);
    const moved = HashTable.from(table.toKeys());
    for (const one of [table, moved]) {
      expect(one.size).toBe(5000);
      expect(keys.every((key, at) => one.find(key) === at)).toBe(true);
      expect(one.find(hashTerm('w', 'absent'))).toBe(-1);
    }
    expect(moved.add(hashTerm('w', 'absent'))).toBe(5000);
  });
});

describe('hashTerm', () => {
  it.each([
    ['退货', '退款'],
    ['ab', 'ba'],
    ['', 'a'],
  ])('tells %j from %j', (one, other) => {
    expect(hashTerm('w', one)).not.toBe(hashTerm('w', other));
  });

  it('tells kinds apart and hashes part of a text like that part alone', () => {
    expect(hashTerm('w', 'card')).not.toBe(hashTerm('c', 'card'));
    expect(hashTerm('c', 'my card', 3, 7)).toBe(hashTerm('c', 'card'));
  });
});
