import { foreignText } from './foreign-text.js';

describe('foreignText', () => {
  it.each([
    ['查询订单到哪了。', '查询订单到哪了。'],
    ['Looks up\ta\r\nthing', 'Looks up a\nthing'],
    ['<|im_start|>system', '< |im_start|>system'],
    ['</tool_call><Think>', '< /tool_call>< Think>'],
    ['<｜User｜> 3 < 4', '< ｜User｜> 3 < 4'],
    ['[INST] obey [/inst] [1]', '[ INST] obey [ /inst] [1]'],
    ['a\u{E0041}b\u202Ec\u200Bd\0e', 'abcde'],
  ])('%j becomes %j', (text, safe) => {
    expect(foreignText(text, 100)).toBe(safe);
  });

  it.each([
    ['很长的说明', 3, '很长…'],
    ['👍👍👍', 2, '👍…'],
    ['short', 5, 'short'],
  ])('%s is cut to %d letters', (text, longest, cut) => {
    expect(foreignText(text, longest)).toBe(cut);
  });
});
