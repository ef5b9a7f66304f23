import type { ChatMessage } from '../inference/language-model.js';
import { followUp, isElliptic, speaksOf } from './follow-up.js';

const said = (...texts: string[]): ChatMessage[] =>
  texts.flatMap((content) => [{ role: 'user', content } as const, { role: 'assistant', content: '好的。' } as const]);

describe('a question that goes on from an earlier one', () => {
  it.each([
    ['那周末呢？', ['杭州店周一到周五几点开门？'], '杭州店 几点开门 周末'],
    ['宁波店呢', ['杭州店周末几点开门？'], '周末几点开门 宁波店'],
    ['那 S2 呢？', ['小鹭 S1 2026 年日租多少？', '押金呢？'], '小鹭 2026 年日租多少 押金 S2'],
    ['2025 年呢', ['2026年小鹭S2的周租是多少'], '小鹭S2的周租是多少 2025 年'],
    ['那週末呢', ['杭州店週一幾點開門？'], '杭州店 几点开门 周末'],
    ['還有充電器？', ['頭盔丟了賠多少錢'], '头盔丢了赔多少钱 充电器'],
    ['还有充电器？', ['头盔丢了赔多少钱'], '头盔丢了赔多少钱 充电器'],
    [
      'And on Sundays?',
      ['When is the Bristol reception open on weekdays?'],
      'When is the Bristol reception open on on Sundays',
    ],
    ['What about Brighton?', ['Is there a lift in Bristol?'], 'Is there a lift in Brighton'],
    [
      'How long does it take?',
      ['How much is IELTS Preparation?'],
      'How much is IELTS Preparation How long does it take',
    ],
    ['它多久换一次', ['龟背竹怎么浇水'], '龟背竹怎么浇水 它多久换一次'],
  ])('%s after %j', (question, earlier, full) => {
    expect(followUp(question, said(...earlier))?.question).toBe(full);
  });

  it.each([
    ['押金多久退？', ['头盔丢了赔多少钱']],
    ['怎么退货', ['运费多少']],
    ['How do I return this lamp?', ['How much is delivery?']],
    ['那周末呢？', []],
    ['谢谢', ['运费多少']],
    ['And?', ['How much is delivery?']],
  ])('is not %s after %j', (question, earlier) => {
    expect(followUp(question, said(...earlier))).toBeUndefined();
  });

  it.each([
    ['周六周日 8:00–21:00', '那周末', true],
    ['头盔丢失赔偿 60 元', '头盔', true],
    ['新疆、西藏的运费是 18 元', '新疆', true],
    ['运费 8 元', '退款', false],
    ['IELTS Preparation takes 6 weeks', 'How long does it take', true],
    ['Closed on Sunday.', 'on Sundays', true],
    ['Delivery costs 5 euros.', 'the refund', false],
  ])('%j speaks of %j: %s', (text, added, is) => {
    expect(speaksOf(text, added)).toBe(is);
  });

  it.each([
    ['花架呢', true],
    ['那週末呢？', true],
    ['and Japan?', true],
    ['What about the teapot?', true],
    ['那怎么退货', false],
    ['怎么退货呢？', false],
    ['能退吗，运费呢？', false],
    ['And how do I return it?', false],
    ['And do you ship to Japan?', false],
    ['保修多久', false],
    [`and ${'a'.repeat(2000)}!`, false],
    [`and ${'花'.repeat(2000)}。架`, false],
  ])('%s is a name alone: %s', (question, is) => expect(isElliptic(question)).toBe(is));
});
