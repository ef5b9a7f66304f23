import { withoutQuotes } from './quote.js';

describe('withoutQuotes', () => {
  it.each([
    ['nothing quoted', 'Where is my order?\n\nThanks, Ann', 'Where is my order?\n\nThanks, Ann'],
    [
      'Gmail',
      'Yes, please.\n\nOn Tue, Nov 24, 2026 at 9:12 AM Shop <help@shop.example> wrote:\n> Shall we?\n',
      'Yes, please.',
    ],
    [
      'Gmail, broken over two lines',
      'Yes.\n\nOn Tue, Nov 24, 2026 at 9:12 AM The Very Long Shop Name\n<help@shop.example> wrote:\n\n> Shall we?',
      'Yes.',
    ],
    ['Gmail 中文', '好的。\n\nShop <help@shop.example> 于2026年11月24日周二 09:12写道：\n> 需要吗？', '好的。'],
    ['Apple 中文', '好的。\n\n> 在 2026年11月24日，09:12，Shop <help@shop.example> 写道：\n> \n> 需要吗？', '好的。'],
    ['在…写道', '谢谢\n\n在 2026-11-24 09:12:00，"Shop" <help@shop.example> 写道：\n原文', '谢谢'],
    [
      'Outlook',
      'Thanks!\n\n________________________________\nFrom: Shop <help@shop.example>\nSent: Tuesday',
      'Thanks!',
    ],
    ['Outlook without a line', 'Thanks!\r\n\r\nFrom: Shop\r\nSent: Tuesday\r\nTo: Ann\r\n\r\nold', 'Thanks!'],
    ['QQ 邮箱', '收到\n\n\n------------------ 原始邮件 ------------------\n发件人: "Shop"\n', '收到'],
    ['网易邮箱', '还没到\n发件人：Shop\n发送时间：2026-11-24\n收件人：我\n\n旧内容', '还没到'],
    ['a signature', 'Is it blue?\n-- \nAnn Smith\nACME', 'Is it blue?'],
    ['a phone', '蓝色有吗？\n\n发自我的 iPhone', '蓝色有吗？'],
    ['answers between the lines', '> Which colour?\nBlue.\n> Which size?\nM.', 'Blue.\nM.'],
    ['one word that looks like a head', 'Subject: the colour\nI want blue.', 'Subject: the colour\nI want blue.'],
    ['«wrote» in a sentence', 'On Monday I wrote: where is it?', 'On Monday I wrote: where is it?'],
    ['nothing but a quote', '> everything', '> everything'],
    ['nothing', '', ''],
  ])('%s', (_, text, written) => {
    expect(withoutQuotes(text)).toBe(written);
  });

  it('is done in time with a mail that is made to take long', () => {
    const started = performance.now();
    for (const line of [
      'On '.repeat(30_000),
      '在'.repeat(90_000),
      '<'.repeat(90_000),
      '>\n'.repeat(40_000),
      'On a\n'.repeat(20_000),
    ])
      withoutQuotes(`${line} x`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
