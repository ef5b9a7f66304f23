import type { AnswerRecord, AnswerSource } from './answer-record.js';
import { type Expectation, failuresOf } from './expectation.js';
import { judge } from './verdict.js';

const FAQ: AnswerSource = { kind: 'faq', id: 'f1', title: '怎么退货？', key: 'returns', version: 3 };
const MANUAL: AnswerSource = { kind: 'document', id: 'd1', title: '养护手册 › 浇水', passage: 'p1' };

const answer = (text: string, more: Partial<AnswerRecord> = {}): AnswerRecord => {
  return { kind: 'faq', text, reason: 'faq', probability: 0.9, sources: [FAQ], ...more };
};
const none = (more: Partial<AnswerRecord> = {}) => answer('我没有找到。', { kind: 'none', sources: [], ...more });

describe('what is expected of an answer', () => {
  it.each<[what: string, expect: Expectation, answer: AnswerRecord, failures: string[]]>([
    ['nothing', {}, none(), []],
    ['a FAQ by its key', { answeredBy: { faq: 'returns' } }, answer('七天'), []],
    ['a FAQ by its id', { answeredBy: { faq: 'f1' } }, answer('七天'), []],
    ['another FAQ', { answeredBy: { faq: 'invoice' } }, answer('七天'), ['answeredBy']],
    ['a document by its title', { answeredBy: { document: '养护手册' } }, answer('七天', { sources: [MANUAL] }), []],
    ['a document by its id', { answeredBy: { document: 'd1' } }, answer('七天', { sources: [MANUAL] }), []],
    [
      'the beginning of a title',
      { answeredBy: { document: '养护' } },
      answer('七天', { sources: [MANUAL] }),
      ['answeredBy'],
    ],
    ['a FAQ with the name of a document', { answeredBy: { document: 'f1' } }, answer('七天'), ['answeredBy']],
    ['one source of two', { answeredBy: { document: 'd1' } }, answer('七天', { sources: [FAQ, MANUAL] }), []],
    ['words', { contains: ['七天', 'seven days'] }, answer('七天， Seven\n DAYS'), []],
    ['words of another width', { contains: ['ABC 7'] }, answer('ＡＢＣ　７'), []],
    ['words that are missing', { contains: ['十天', '七天'] }, answer('七天'), ['contains']],
    ['no such words', { notContains: ['不退'] }, answer('概不退换'), ['notContains']],
    ['a refusal', { refused: true }, none(), []],
    ['a refusal, not a courtesy', { refused: true }, none({ courtesy: true }), ['refused']],
    ['a refusal, not an answer', { refused: true }, answer('可以'), ['refused']],
    ['a person', { handsOff: true }, answer('正在转人工', { kind: 'handoff', sources: [] }), []],
    ['a person, not an answer', { handsOff: true, contains: ['人工'] }, answer('可以'), ['contains', 'handsOff']],
  ])('%s', (_, expectation, given, failures) => {
    expect(failuresOf(expectation, given).map(({ expected }) => expected)).toEqual(failures);
  });

  const test = (accepted: AnswerRecord | null, expectation: Expectation = {}) => {
    return { id: null, question: '怎么退货', language: 'zh', standing: null, expect: expectation, accepted } as const;
  };

  it.each([
    ['the accepted answer passes', answer('七天'), answer('七天', { probability: 0.6 }), 'pass'],
    ['without an accepted answer, any passes', null, answer('十天'), 'pass'],
    ['another text is a change', answer('七天'), answer('十天'), 'changed'],
    ['a question back is a change', answer('七天'), answer('七天', { kind: 'clarify', options: ['退货'] }), 'changed'],
    ['other words for buttons are a change', none({ options: ['一'] }), none({ options: ['二'] }), 'changed'],
  ] as const)('%s', (_, accepted, given, verdict) => {
    expect(judge(test(accepted), given).verdict).toBe(verdict);
  });

  it('fails, changed or not, where something expected is missing', () => {
    expect(judge(test(answer('七天'), { contains: ['七天'] }), answer('十天')).verdict).toBe('fail');
    expect(judge(test(answer('十天'), { contains: ['七天'] }), answer('十天')).verdict).toBe('fail');
  });
});
