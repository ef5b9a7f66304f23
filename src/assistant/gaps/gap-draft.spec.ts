import type { GapQuestion } from './gap.js';
import { gapDraft, phrasingsIn } from './gap-draft.js';

const asked = (hour: number, question: string, reply: string | null, language: 'zh' | 'en' = 'zh'): GapQuestion => ({
  ...{ gapId: 'g', conversationId: `c${hour}`, seq: 2, at: new Date(Date.UTC(2026, 10, 1, hour)), reasons: ['none'] },
  ...{ question, reply, language },
});
const gap = { question: '能开发票吗', language: 'zh' } as const;

describe('gapDraft', () => {
  it('has the words of customers, and those that agents agree on', () => {
    const draft = gapDraft(gap, [
      asked(1, '能开发票吗', '可以，订单页点开发票。'),
      asked(2, '发票怎么开', '请稍等，我看看别的问题'),
      asked(3, '发票怎么开', '可以的，在订单页点「开发票」。'),
      asked(4, 'Can I get an invoice?', 'Yes, on the order page.', 'en'),
    ]);
    expect(draft).toEqual({
      question: '能开发票吗',
      phrasings: ['发票怎么开'],
      answer: '可以的，在订单页点「开发票」。',
      language: 'zh',
      conversationId: 'c3',
    });
  });

  it('has no answer where nobody answered in its language', () => {
    const draft = gapDraft(gap, [asked(1, '能开发票吗', null), asked(2, 'invoice?', 'Yes.', 'en')]);
    expect(draft).toMatchObject({ answer: null, conversationId: null });
  });
});

describe('phrasingsIn', () => {
  it('takes one language, each wording once, and no more than an editor reads', () => {
    const many = Array.from({ length: 50 }, (_, at) => asked(at, `发票 ${at}`, null));
    const others = [asked(60, 'Invoice?', null, 'en'), asked(61, 'invoice?', null, 'en')];
    expect(phrasingsIn('zh', [...many, ...others], ['发票 0'])).toHaveLength(20);
    expect(phrasingsIn('en', [...many, ...others], [])).toEqual(['Invoice?']);
  });
});
