import { AppError } from '../../src/shared/error.js';
import { inBytes, inPercent } from './amounts.js';
import { explainFailure } from './explain-failure.js';

describe('explainFailure', () => {
  it.each([
    [new AppError('download_failed', '断了', { reason: 'unreachable' }), /HF_MIRRORS/],
    [new AppError('download_failed', '许可', { reason: 'gated' }), /HF_TOKEN/],
    [new AppError('disk_full', '满了', { neededBytes: 5e9, freeBytes: 1e9 }), /5\.0 GB are needed, 1\.0 GB are free/],
    [new AppError('model_not_found', '没有', { known: ['小'] }), /There are: 小/],
    [new AppError('conflict', '在用', { reason: 'in_use' }), /models use/],
  ])('%s is told with what to do', (error, hint) => {
    const told = explainFailure(error);
    expect(told.message).toMatch(hint);
    expect(told.message).toContain(error.message);
  });

  it('leaves an error of another kind as it is', () => {
    const error = new Error('其他');
    expect(explainFailure(error)).toBe(error);
  });
});

describe('amounts', () => {
  it.each([
    [1_234, '1 kB'],
    [998_000_000, '998 MB'],
    [3_098_000_000, '3.1 GB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(inBytes(bytes)).toBe(text);
  });

  it('never says 100 % too early', () => {
    expect([0, 0.999, 1].map(inPercent)).toEqual(['0 %', '99 %', '100 %']);
  });
});
