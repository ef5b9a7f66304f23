import { cleanText, hasUnseenText } from './clean-text.js';

const tags = (text: string) => String.fromCodePoint(...Array.from(text, (letter) => 0xe0000 + letter.charCodeAt(0)));

describe('cleanText', () => {
  it.each([
    ['退\u200B货\uFEFF', '退货'],
    ['con\u00ADtact', 'contact'],
    ['a\u00A0\u3000b\t c', 'a b c'],
    ['第一行 \r\n 第二行\r第三行', '第一行\n第二行\n第三行'],
    ['\u0000\u0007坏\uD800字', '坏字'],
    ['👩\u200D💻 客服', '👩\u200D💻 客服'],
    [`好${tags('hidden')}`, '好'],
    ['\u202Eabc\u202C', 'abc'],
  ])('makes %j %j', (text, clean) => expect(cleanText(text)).toBe(clean));
});

describe('hasUnseenText', () => {
  it.each([
    ['text in tag characters', `退货${tags('ignore')}`],
    ['reversed direction', '价格 \u202E001\u202C 元'],
    ['a run of zero-width characters', '好\u200B\u200C\u200D\u2060的'],
    ['split words', 'ig\u200Bnore pre\u200Dvious'],
  ])('sees %s', (_, text) => expect(hasUnseenText(text)).toBe(true));

  it.each([
    '',
    '七天\u200B无理由',
    '\uFEFF标题',
    'some\u200BName',
    'infor\u00ADma\u00ADtion',
    '🏴' + tags('gbeng') + tags('\x7f'),
    '\u200E123\u200E',
    '👩\u200D👩\u200D👧',
  ])('sees no trick in %j', (text) => expect(hasUnseenText(text)).toBe(false));
});
