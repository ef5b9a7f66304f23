import { BestSlots } from './best-slots.js';

describe('BestSlots', () => {
  it('keeps what sorting keeps', () => {
    const scored = Array.from({ length: 500 }, (_, slot) => ({ slot, score: ((slot * 7919) % 211) + 1 }));
    for (const limit of [1, 7, 30, 600]) {
      const best = new BestSlots(limit);
      for (const { slot, score } of scored) best.offer(slot, score);
      const scores = scored.map(({ score }) => score).sort((a, b) => b - a);
      expect(best.toSorted().map(({ score }) => score)).toEqual(scores.slice(0, limit));
      expect(best.bar).toBe(limit > 500 ? 0 : scores[limit - 1]);
    }
  });
});
