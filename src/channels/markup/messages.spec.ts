import { DIALECTS, type Dialect } from '../../sdk/capabilities.js';
import { measureOf } from './measure.js';
import { messagesOf } from './messages.js';
import { chanceOf } from './testing/chance.js';
import { growthOf } from './testing/growth.js';
import { takes } from './testing/takes.js';

describe('messagesOf, in parts', () => {
  it.each<[string, Dialect, string, number, string[]]>([
    [
      'closes what is bold and opens it again',
      'telegram-html',
      '**一二三四五。六七八九十。**',
      14,
      ['<b>一二三四五。</b>', '<b>六七八九十。</b>'],
    ],
    [
      'keeps the numbers of a list',
      'plain',
      '1. 第一步做这个\n2. 第二步做那个',
      12,
      ['1. 第一步做这个', '2. 第二步做那个'],
    ],
    ['goes on within an item', 'markdown', '7. 一二三四五。六七八九十', 13, ['7. 一二三四五。', '六七八九十']],
    [
      'repeats the header of a table',
      'markdown',
      '|a|b|\n|-|-|\n|一二|三四|\n|五六|七八|',
      40,
      ['| a | b |\n| --- | --- |\n| 一二 | 三四 |', '| a | b |\n| --- | --- |\n| 五六 | 七八 |'],
    ],
    [
      'fences code again',
      'slack-mrkdwn',
      '```\n一二三四五六\n七八九十一二\n```',
      18,
      ['```\n一二三四五六\n```', '```\n七八九十一二\n```'],
    ],
    [
      'cuts no link',
      'slack-mrkdwn',
      '请仔细看看[退货](https://a.cn/tuihuo)再来',
      27,
      ['请仔细看看', '<https://a.cn/tuihuo|退货>再来'],
    ],
    ['makes no list of a number in the middle', 'markdown', '请看下面的 1. 退货', 8, ['请看下面的', '1\\. 退货']],
  ])('%s', (_, dialect, source, max, messages) => {
    expect(messagesOf(source, takes(dialect, max))).toEqual(messages);
  });

  it('says that something is left out where a platform takes no more, in the language of the answer', () => {
    const zh = messagesOf('七天内可以退货。'.repeat(100), takes('wecom', 600, 'bytes', 2));
    expect(zh).toHaveLength(2);
    expect(zh[1]).toMatch(/^七天内可以退货。(七天内可以退货。)+\n\n……（回答太长.*）$/su);
    const en = messagesOf('You can return it. '.repeat(100), takes('plain', 600, 'utf16', 1));
    expect(en[0]).toMatch(/return it\.\n\n… \(The answer is too long/);
    expect(messagesOf('七天内可以退货。'.repeat(10), takes('plain', 20, 'utf16', 1))).toEqual([
      '七天内可以退货。七天内可以退货。\n\n…',
    ]);
  });

  it('is within the limit and well formed, whatever the answer', () => {
    const chance = chanceOf(7);
    for (let round = 0; round < 200; round += 1) {
      const source = randomMarkdown(chance);
      const dialect = DIALECTS[round % DIALECTS.length] ?? 'plain';
      const unit = (['bytes', 'utf16', 'codepoints'] as const)[round % 3] ?? 'bytes';
      const max = round % 2 ? 2048 : 150 + Math.floor(chance() * 500);
      const messages = messagesOf(source, takes(dialect, max, unit));
      expect(messages.filter((message) => measureOf(unit)(message) > max || !message.trim())).toEqual([]);
      if (dialect === 'telegram-html') expect(messages.flatMap(openTags)).toEqual([]);
    }
  });

  it('is complete, whatever the answer, and means the same where Markdown is read again', () => {
    const chance = chanceOf(8);
    for (let round = 0; round < 100; round += 1) {
      const source = randomMarkdown(chance).replaceAll('|-|-|', '');
      const whole = letters(messagesOf(source, takes('plain', 1e6)));
      expect(letters(messagesOf(source, takes('plain', 200)))).toBe(whole);
      const again = messagesOf(source, takes('markdown', 300)).map((message) => message.replaceAll('&lt;', '<'));
      expect(letters(again.flatMap((message) => messagesOf(message, takes('plain', 1e6))))).toBe(whole);
    }
  });

  it.each([
    ...[
      '*',
      '**a ',
      'a*',
      '__a',
      '[',
      '![',
      '[a](',
      '`a``b',
      '<',
      '> ',
      '>',
      '- ',
      '1. ',
      '|a',
      '~~a',
      '\\',
      '@',
      '&',
      '# ',
    ],
    ...[
      'a\n',
      '- a\n',
      '> - ',
      'http://',
      'a@',
      '*a_b~~',
      '|a|\n|-|\n',
      '```\n',
      '退货**可以**',
      ' ',
      '\n',
      '👨‍👩‍👧‍👦',
      '\u0301',
    ],
  ])('takes time in proportion for eight thousand characters of %j', (pattern) => {
    const inAllDialects = (text: string) => {
      for (const dialect of DIALECTS) messagesOf(text, takes(dialect, 500, 'bytes'));
    };
    expect(growthOf(inAllDialects, pattern.repeat(8000 / pattern.length))).toBeLessThan(8);
  });
});

function letters(messages: readonly string[]): string {
  return messages.join('').replace(/[^\p{L}\p{N}]/gu, '');
}

function openTags(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
    if (!slash) open.push(name);
    else if (open.pop() !== name) return ['crossed'];
  }
  return open;
}

const WORDS = [
  '七天内可以退货。',
  '请保留吊牌，',
  '**注意：**',
  '*斜体*',
  '~~不再~~',
  '`代码<b>`',
  '[退货政策](https://a.cn/t?a=1&b=2)',
];
const MORE = [
  'https://a.cn/x_y ',
  '@everyone ',
  '<at>',
  '👨‍👩‍👧‍👦',
  'order_no ',
  '**粗 *斜* ',
  '& < > ',
  'It costs 3.5 euros. ',
  '\n',
];
const FRAMES = ['# ', '> ', '1. ', '- ', '  - ', '', '', '```\n', '|一|二|\n|-|-|\n| '];

function randomMarkdown(chance: () => number): string {
  const pick = (from: readonly string[]) => from[Math.floor(chance() * from.length)] ?? '';
  const blocks = Array.from({ length: 1 + Math.floor(chance() * 12) }, () => {
    const words = Array.from({ length: 1 + Math.floor(chance() * 40) }, () => pick([...WORDS, ...MORE]));
    return pick(FRAMES) + words.join('') + pick(['', ' | x |', '\n```']);
  });
  return blocks.join(pick(['\n', '\n\n']));
}
