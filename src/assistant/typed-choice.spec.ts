import { typedChoice } from './typed-choice.js';

const [returns, refunds, postage] = ['如何申请退货？', 'When do I get my refund?', '运费怎么算？'].map((label, at) => ({
  id: `option-${at}`,
  label,
}));
const all = [returns, refunds, postage].filter((option) => option !== undefined);

describe('a choice that is typed', () => {
  it.each([
    ['1', returns],
    ['１。', returns],
    ['第一个', returns],
    ['选2', refunds],
    ['第 2 个', refunds],
    ['第二個', refunds],
    ['the second one', refunds],
    ['Option 3', postage],
    ['最后一个', postage],
    ['the last one!', postage],
    ['4', undefined],
    ['0', undefined],
    ['3rd', postage],
    ['一', returns],
    ['10', undefined],
    ['是的', undefined],
    ['第二天能到吗', undefined],
    ['first aid kit', undefined],
    ['怎么退货', undefined],
    ['', undefined],
  ])('«%s» of three', (text, option) => expect(typedChoice(text, all)).toBe(option));

  it.each([
    ['是的', returns],
    ['Yes please', returns],
    ['1', returns],
    ['2', undefined],
    ['不是', undefined],
  ])('«%s» of one', (text, option) => expect(typedChoice(text, all.slice(0, 1))).toBe(option));

  it('is none where nothing was offered', () => expect(typedChoice('1', [])).toBeUndefined());
});
