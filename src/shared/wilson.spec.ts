import { wilson } from './wilson.js';

describe('the interval of a share', () => {
  // Bounds computed apart, by the closed form in Newcombe, Statistics in Medicine 17 (1998), method 3.
  it.each([
    ['没有一个', { hits: 0, all: 10, share: 0, low: 0, high: 0.2775 }],
    ['十个里八个', { hits: 8, all: 10, share: 0.8, low: 0.4902, high: 0.9433 }],
    ['一个也说明不了什么', { hits: 1, all: 1, share: 1, low: 0.2065, high: 1 }],
    ['half of a hundred', { hits: 50, all: 100, share: 0.5, low: 0.4038, high: 0.5962 }],
    ['many', { hits: 900, all: 1000, share: 0.9, low: 0.8798, high: 0.9171 }],
  ])('%s', (_, { hits, all, share, low, high }) => {
    const found = wilson(hits, all);
    expect(found?.share).toBe(share);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it('is not there where nothing was counted', () => {
    expect(wilson(0, 0)).toBeUndefined();
  });
});
