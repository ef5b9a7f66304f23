import { countAt, countOf, findFrom, PostingLists, slotOf } from './posting-lists.js';

/** Slot and count of each posting. */
function read(lists: PostingLists, key: number): [number, number][] {
  const { numbers, start, size } = lists.of(key);
  return Array.from(numbers.subarray(start, start + size), (posting) => [slotOf(posting), countOf(posting)]);
}

/** How often a term occurs in each of some slots, in ascending order. */
function countsIn(lists: PostingLists, key: number, slots: readonly number[]): number[] {
  const postings = lists.of(key);
  let at = postings.start;
  return slots.map((slot) => countAt(postings, (at = findFrom(postings, at, slot)), slot));
}

describe('PostingLists', () => {
  it('keeps each term in the order of slots, whatever the order of coming and going', () => {
    const lists = new PostingLists();
    for (const slot of [5, 1, 9, 3, 16_000_000, 7]) lists.add(42, slot, slot % 7);
    lists.remove(42, 9);
    lists.remove(42, 8);
    lists.remove(43, 1);
    expect(read(lists, 42)).toEqual([1, 3, 5, 7, 16_000_000].map((slot) => [slot, slot % 7]));
    expect([lists.sizeOf(42), lists.sizeOf(43)]).toEqual([5, 0]);
    expect(countsIn(lists, 42, [0, 1, 2, 9, 16_000_000, 16_000_001])).toEqual([0, 1, 0, 0, 16_000_000 % 7, 0]);
    expect(countsIn(lists, 43, [1])).toEqual([0]);
  });

  it('counts to 255', () => {
    const lists = new PostingLists();
    lists.add(1, 0, 1000);
    expect(read(lists, 1)).toEqual([[0, 255]]);
  });

  it('agrees with plain maps after thousands of changes of many terms, long and short', () => {
    const lists = new PostingLists();
    const plain = new Map<number, Map<number, number>>();
    let state = 1;
    const chance = (end: number) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % end;
    for (let change = 0; change < 12_000; change++) {
      const key = chance(2) ? chance(5) : chance(900);
      const slot = chance(8000);
      const slots = plain.get(key) ?? new Map<number, number>();
      plain.set(key, slots);
      if (slots.delete(slot)) lists.remove(key, slot);
      else {
        const count = 1 + chance(9);
        slots.set(slot, count);
        lists.add(key, slot, count);
      }
    }
    for (const [key, slots] of plain) {
      expect(read(lists, key)).toEqual([...slots].sort(([a], [b]) => a - b));
      const some = Array.from({ length: 100 }, () => chance(8000)).sort((a, b) => a - b);
      expect(countsIn(lists, key, some)).toEqual(some.map((slot) => slots.get(slot) ?? 0));
    }
  });
});
