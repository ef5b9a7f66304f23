import { supportAmong } from './document-support.js';

const found = (documentId: string, match: number) => ({ item: { documentId }, match });

describe('supportAmong', () => {
  it.each([
    ['nobody, where it stands alone', found('手册', 0.4), [], 0],
    ['the other passages of its document', found('手册', 0.4), [found('手册', 0.25), found('手册', 0.5)], 0.75],
    ['none of another document', found('手册', 0.4), [found('price list', 0.5)], 0],
    ['one that matches as well', found('manual', 0.4), [found('manual', 0.4)], 0.4],
    ['three at most', found('manual', 0.4), [1, 2, 3, 4].map((tenth) => found('manual', tenth / 8)), 1.125],
  ])('counts %s', (_what, own, others, support) => {
    expect(supportAmong([own, ...others])(own)).toBe(support);
  });

  it('counts for what the words did not bring too', () => {
    expect(supportAmong([0.5, 0.4, 0.3, 0.25].map((match) => found('d', match)))(found('d', 0))).toBeCloseTo(1.2);
  });
});
