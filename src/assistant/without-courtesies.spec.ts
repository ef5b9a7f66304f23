import { withoutCourtesies } from './without-courtesies.js';

describe('a question without courtesies', () => {
  it.each([
    ['Hello! Could you tell me how much shipping is? Thanks', 'how much shipping is?'],
    ['Hi there, do you ship to Canada?', 'do you ship to Canada?'],
    ["I'd like to know if the kettle is in stock, please.", 'if the kettle is in stock'],
    ['I was wondering whether you repair kettles', 'whether you repair kettles'],
    ['Excuse me, when do you open? Thank you so much!', 'when do you open?'],
    ['您好，麻烦想问一下运费怎么算呀', '运费怎么算呀'],
    ['你好请问怎么退货？谢谢！', '怎么退货？'],
    ['請問一下，運費怎麼算', '運費怎麼算'],
    ['好的谢谢，怎么退货？', '怎么退货？'],
    ['我想咨询一下：能开发票吗，麻烦了', '能开发票吗'],
    ['能告诉我几点开门吗', '几点开门吗'],
    ['hi how much is postage', 'how much is postage'],
    ['在吗？想问下几点开门', '几点开门'],
    ['不好意思打扰一下，请问怎么退货', '怎么退货'],
  ])('%j', (text, rest) => expect(withoutCourtesies(text)).toBe(rest));

  it.each([
    '我想退货',
    'I would like to return my lamp',
    'Can you tell me?',
    '谢谢',
    'hello kitty mug',
    '你好牌水壶多少钱',
    '感谢信怎么写',
    '知道怎么退货',
    '要问卷吗',
    'I like how it looks',
    'thank you cards in stock?',
    '',
    '？？',
  ])('keeps all of %j', (text) => expect(withoutCourtesies(text)).toBe(text));
});
