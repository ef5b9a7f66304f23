import { figuresOf } from './figures.js';

describe('figuresOf', () => {
  it.each([
    ['7 天内', ['7 day']],
    ['七天之内', ['7 day']],
    ['within seven days', ['7 day']],
    ['３个工作日', ['3 day']],
    ['满 1,299 元', ['1299 yuan']],
    ['¥1299', ['1299 yuan']],
    ['两百二十元', ['220 yuan']],
    ['twenty-five percent', ['25 share']],
    ['二〇二六年', ['2026 year']],
    ['2026年3月8日', ['date 2026 3 8']],
    ['2026-03-08', ['date 2026 3 8']],
    ['400-820-8820', ['row 4008208820']],
    ['四楼', ['4 floor']],
    ['一般一起用一个', []],
    ['one of them', []],
    ['型号 MK-200', ['code mk-200']],
    ['见 https://moss.example/a。', ['moss.example/a']],
    ['help@moss.example, 5', ['help@moss.example', '5']],
    ['9:00 到 18:30', ['9:00', '18:30']],
    ['十分方便', []],
    ['**7 天内**', ['7 day']],
  ])('finds in «%s» %j', (text, figures) => {
    expect([...figuresOf(text)]).toEqual(figures);
  });
});
