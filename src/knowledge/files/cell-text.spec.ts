import { csvCell, readCell, xlsxCell } from './cell-text.js';

const TEXTS = [
  '=1+1',
  "'=1+1",
  "''=1",
  '-一',
  '- 列表',
  '+86 10',
  '@我',
  '＝全角',
  '\t制表',
  "'tis",
  "'",
  '',
  '普通',
  '=_x000D_',
];

describe('cells', () => {
  it.each(TEXTS)('gives back %j from a CSV cell', (text) => expect(readCell(csvCell(text))).toBe(text));

  it.each(TEXTS)('gives back %j from a workbook cell', (text) => {
    const stored = xlsxCell(text).replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
    expect(readCell(stored)).toBe(text);
  });

  it.each(['=cmd()', '+1', '-1', '@x', '＝一', '－一'])('keeps %j from being a formula in CSV', (text) => {
    expect(csvCell(text)).toBe(`'${text}`);
  });

  it.each(['=1', '- 一', '_x_', '_x00_'])('leaves %j alone in a workbook, where it is text', (text) => {
    expect(xlsxCell(text)).toBe(text);
  });
});
