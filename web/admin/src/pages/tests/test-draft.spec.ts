import type { Expectation } from '../../api/tests';
import { contentOf, draftOf, EMPTY_DRAFT } from './test-draft';

describe('the form of a test', () => {
  it.each<[Expectation]>([
    [{ answeredBy: { faq: 'returns' }, contains: ['七天', '免运费'] }],
    [{ answeredBy: { document: '养护手册' }, notContains: ['不退'] }],
    [{ refused: true }],
    [{ handsOff: true, contains: ['人工'] }],
    [{}],
  ])('gives back %j as it was', (expectation) => {
    const test = { id: 't', question: '怎么退货', language: 'zh', note: '常问', accepted: null, last: null } as const;
    expect(contentOf(draftOf({ ...test, expect: expectation }))).toEqual({
      question: '怎么退货',
      expect: expectation,
      note: '常问',
    });
  });

  it('drops empty lines and the space around', () => {
    const draft = { ...EMPTY_DRAFT, question: ' 退货 ', source: ' returns ', contains: ' 七天 \n\n' };
    expect(contentOf(draft)).toEqual({
      question: '退货',
      expect: { answeredBy: { faq: 'returns' }, contains: ['七天'] },
      note: '',
    });
  });
});
