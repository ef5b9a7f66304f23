import { newId } from './id.js';

const UUID_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('newId', () => {
  it('is a UUIDv7 of its millisecond', () => {
    const id = newId(Date.UTC(2026, 10, 28));
    expect(id).toMatch(UUID_7);
    expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 28));
  });

  it('sorts as it was made, also within a millisecond', () => {
    const ids = [...Array.from({ length: 2000 }, () => newId(1_000)), newId(1_001), newId(1_001), newId(2_000)];
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stays one where a millisecond has more than can be counted', () => {
    const ids = Array.from({ length: 5000 }, () => newId(3_000));
    expect(new Set(ids).size).toBe(5000);
    expect(ids.every((id) => UUID_7.test(id))).toBe(true);
  });
});
