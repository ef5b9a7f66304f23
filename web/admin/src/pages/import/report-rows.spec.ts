import type { ImportReport } from '../../api/transfer';
import { actionCounts, cellText, firstFilter, importChoice } from './report-rows';

const report = (counts: Partial<ImportReport>): ImportReport => ({
  dryRun: true,
  format: 'csv',
  total: 0,
  added: 0,
  changed: 0,
  same: 0,
  refused: 0,
  rows: [],
  ...counts,
});

describe('actionCounts', () => {
  it('keeps the order of the summary', () => {
    expect(actionCounts(report({ added: 3, changed: 2, same: 1, refused: 4 }))).toEqual([
      { action: 'add', count: 3 },
      { action: 'change', count: 2 },
      { action: 'same', count: 1 },
      { action: 'refuse', count: 4 },
    ]);
  });
});

describe('importChoice and firstFilter', () => {
  it.each([
    [{ added: 2 }, 'all', 'every'],
    [{ changed: 1, refused: 1 }, 'valid', 'refuse'],
    [{ same: 5 }, 'nothing', 'every'],
    [{ same: 5, refused: 2 }, 'nothing', 'refuse'],
    [{}, 'nothing', 'every'],
  ])('%j', (counts, choice, filter) => {
    expect(importChoice(report(counts))).toBe(choice);
    expect(firstFilter(report(counts))).toBe(filter);
  });
});

describe('cellText', () => {
  it.each([
    ['退货', '退货'],
    [['售后', '退货'], '售后\n退货'],
    [null, ''],
    [undefined, ''],
    [12, '12'],
    [{ 语言: 'zh' }, '{"语言":"zh"}'],
  ])('%j', (value, expected) => {
    expect(cellText(value)).toBe(expected);
  });
});
