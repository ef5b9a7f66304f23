import { SpeedMeter } from './speed-meter.js';

describe('SpeedMeter', () => {
  it.each([
    ['nothing', [], undefined],
    ['one mark', [[0, 100]], undefined],
    [
      'a moment',
      [
        [0, 0],
        [100, 900],
      ],
      undefined,
    ],
    [
      'two seconds',
      [
        [0, 0],
        [2000, 900],
      ],
      450,
    ],
    [
      'what is long ago does not count',
      [
        [0, 0],
        [1000, 1_000_000],
        [20_000, 1_000_000],
        [21_000, 1_000_500],
      ],
      500,
    ],
    [
      'a file that begins anew is no speed below zero',
      [
        [0, 900],
        [1000, 0],
      ],
      0,
    ],
  ] as const)('%s', (_what, marks, expected) => {
    const meter = new SpeedMeter();
    for (const [at, amount] of marks) meter.note(at, amount);
    expect(meter.perSecond).toBe(expected);
  });
});
