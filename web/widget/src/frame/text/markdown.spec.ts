import { parseMarkdown, plainText, safeAddress, sourceAddress } from './markdown';

const paragraph = (source: string) => {
  const [block] = parseMarkdown(source);
  return block?.kind === 'paragraph' ? block.children : [];
};

describe('parseMarkdown', () => {
  it.each([
    [
      '七天内**可以**退',
      [
        { kind: 'text', text: '七天内' },
        { kind: 'strong', children: [{ kind: 'text', text: '可以' }] },
        { kind: 'text', text: '退' },
      ],
    ],
    [
      '**「尺码」**请看这里',
      [
        { kind: 'strong', children: [{ kind: 'text', text: '「尺码」' }] },
        { kind: 'text', text: '请看这里' },
      ],
    ],
    [
      'an *old* `code`',
      [
        { kind: 'text', text: 'an ' },
        { kind: 'em', children: [{ kind: 'text', text: 'old' }] },
        { kind: 'text', text: ' ' },
        { kind: 'code', text: 'code' },
      ],
    ],
    ['2 * 3 * 4', [{ kind: 'text', text: '2 * 3 * 4' }]],
    ['一行\n两行', [{ kind: 'text', text: '一行' }, { kind: 'break' }, { kind: 'text', text: '两行' }]],
    ['**未写完', [{ kind: 'text', text: '**未写完' }]],
    ['# 标题', [{ kind: 'strong', children: [{ kind: 'text', text: '标题' }] }]],
    [
      String.raw`5 \* 3`,
      [
        { kind: 'text', text: '5 ' },
        { kind: 'text', text: '*' },
        { kind: 'text', text: ' 3' },
      ],
    ],
  ])('reads %j', (source, children) => {
    expect(paragraph(source)).toEqual(children);
  });

  it.each([
    ['[退货](https://a.cn/退货)', 'https://a.cn/退货', '退货'],
    ['[wiki](https://a.org/x_(y))', 'https://a.org/x_(y)', 'wiki'],
    ['[电话](tel:+86400123)', 'tel:+86400123', '电话'],
    ['[mail](mailto:a@b.cn)', 'mailto:a@b.cn', 'mail'],
    ['请看https://a.cn/b?c=1。谢谢', 'https://a.cn/b?c=1', 'https://a.cn/b?c=1'],
    ['see https://a.org/x.', 'https://a.org/x', 'https://a.org/x'],
  ])('links in %j to %s', (source, href, text) => {
    expect(paragraph(source)).toContainEqual({ kind: 'link', href, children: [{ kind: 'text', text }] });
  });

  it.each([
    '[点我](javascript:alert(1))',
    '[x](JaVaScRiPt:alert)',
    '[x](data:text/html,hi)',
    '[x](//evil.cn)',
    '[x](/relative)',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:1">链接</a>',
  ])('keeps %j as text', (source) => {
    expect(paragraph(source).every(({ kind }) => kind === 'text')).toBe(true);
    expect(plainText(source)).toBe(source);
  });

  it('reads lists, also loose ones and ones that begin late, and Chinese numbering', () => {
    const items = (...texts: string[]) => texts.map((text) => [{ kind: 'text', text }]);
    expect(parseMarkdown('步骤：\n1. 打开\n\n2. 选择\n- one\n* two\n\n3、三')).toEqual(
      [
        { kind: 'paragraph', children: [{ kind: 'text', text: '步骤：' }] },
        { kind: 'list', start: 1, items: items('打开', '选择') },
        { kind: 'list', start: undefined, items: items('one', 'two') },
      ].concat([{ kind: 'paragraph', children: [{ kind: 'text', text: '3、三' }] }] as never),
    );
  });

  it.each(['*', '**', '[', '`', '[a](', '**a', '\\', '_', 'https://'])(
    'is quick with 10,000 characters of %j',
    (piece) => {
      const source = piece.repeat(Math.ceil(10_000 / piece.length));
      const start = performance.now();
      parseMarkdown(source);
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});

describe('plainText', () => {
  it.each([
    ['**七天**内\n\n- 一\n- [二](https://a.cn)', '七天内\n一\n二'],
    ['Orders ship *soon*.', 'Orders ship soon.'],
  ])('reads %j aloud', (source, text) => {
    expect(plainText(source)).toBe(text);
  });
});

describe('safeAddress', () => {
  it.each([
    ['https://例子.中国/路径', true],
    ['HTTP://A.CN', true],
    ['tel:10086', true],
    ['tel:javascript', false],
    ['vbscript:x', false],
    [' https://a.cn', false],
    ['', false],
  ])('judges %j: %s', (address, safe) => {
    expect(safeAddress(address) !== undefined).toBe(safe);
  });
});

describe('sourceAddress', () => {
  it.each([
    ['https://shop.example/terms#returns', true],
    ['/documents/01990000-0000-7000-8000-000000000000?key=a.0.b#page=12', true],
    ['//evil.example/documents/1', false],
    ['/documents/../admin', false],
    ['/documents/\\evil.example', false],
    ['/admin/', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s: %s', (address, isSafe) => {
    expect(sourceAddress(address) !== undefined).toBe(isSafe);
  });
});
