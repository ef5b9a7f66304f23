import { type Block, type Inline, parseMarkdown } from './parse-markdown';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children });

describe('parseMarkdown', () => {
  it.each<[string, string, readonly Block[]]>([
    ['plain Chinese', '七天内可以退货。', [paragraph(text('七天内可以退货。'))]],
    [
      'bold and emphasis',
      '请在**七天**内*联系*我们',
      [
        paragraph(
          text('请在'),
          { kind: 'strong', children: [text('七天')] },
          text('内'),
          { kind: 'emphasis', children: [text('联系')] },
          text('我们'),
        ),
      ],
    ],
    [
      'paragraphs and line breaks',
      'One\nTwo\r\n\r\nThree',
      [paragraph(text('One'), { kind: 'break' }, text('Two')), paragraph(text('Three'))],
    ],
    [
      'a list right after a sentence',
      '步骤如下：\n1. 打开订单\n2. 点「退货」',
      [
        paragraph(text('步骤如下：')),
        { kind: 'list', ordered: true, items: [[text('打开订单')], [text('点「退货」')]] },
      ],
    ],
    ['a bullet list', '- a\n* b', [{ kind: 'list', ordered: false, items: [[text('a')], [text('b')]] }]],
    [
      'a link',
      'See [运费](https://shop.example/fees)',
      [paragraph(text('See '), { kind: 'link', href: 'https://shop.example/fees', children: [text('运费')] })],
    ],
    [
      'a bare address before Chinese punctuation',
      '详见 https://shop.example/a。谢谢',
      [
        paragraph(
          text('详见 '),
          { kind: 'link', href: 'https://shop.example/a', children: [text('https://shop.example/a')] },
          text('。谢谢'),
        ),
      ],
    ],
    ['code keeps its stars', '`a*b*`', [paragraph({ kind: 'code', text: 'a*b*' })]],
  ])('%s', (_, source, expected) => {
    expect(parseMarkdown(source)).toEqual(expected);
  });

  it.each(['[点这里](javascript:alert(1))', '[x](data:text/html,hi)', '[x](//evil.example)'])(
    'gives %s no address',
    (source) => {
      expect(JSON.stringify(parseMarkdown(source))).not.toContain('"href"');
    },
  );

  it('leaves HTML as text', () => {
    expect(parseMarkdown('<img src=x onerror=alert(1)>')).toEqual([paragraph(text('<img src=x onerror=alert(1)>'))]);
  });

  it('gives up on a lone star instead of eating the line', () => {
    expect(parseMarkdown('5 * 3 = 15')).toEqual([paragraph(text('5 * 3 = 15'))]);
  });
});
