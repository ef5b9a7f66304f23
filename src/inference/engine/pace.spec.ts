import { Pace } from './pace.js';
import { StepCost } from './step-cost.js';

describe('StepCost', () => {
  it('draws straight lines between what was measured', () => {
    const cost = new StepCost();
    cost.record(4, 40);
    cost.record(16, 100);
    expect([1, 4, 10, 16, 32].map((tokens) => cost.expect(tokens))).toEqual([40, 40, 70, 100, 200]);
  });

  it('knows nothing before anything was measured', () => {
    expect(new StepCost().expect(8)).toBe(0);
  });

  it('follows a machine that becomes slower', () => {
    const cost = new StepCost();
    cost.record(8, 50);
    for (let step = 0; step < 30; step++) cost.record(8, 100);
    expect(cost.expect(8)).toBeGreaterThan(95);
  });
});

describe('Pace', () => {
  /** Reads 64 tokens in `readMs`, writes eight rows in `writeMs`. */
  const paceOf = (readMs: number, writeMs: number) => {
    const pace = new Pace();
    pace.prefill.record(16, readMs / 4);
    pace.prefill.record(64, readMs);
    pace.decode.record(8, writeMs);
    return pace;
  };

  it.each([
    ['all of it while nobody reads along', 400, 75, 0, 128],
    ['all of it where the machine is fast', 20, 10, 8, 128],
    ['what leaves the streams their pace', 120, 75, 8, 64],
    ['less on a slower machine', 300, 100, 8, 16],
    ['as long as writing takes, where that is too long anyway', 256, 300, 8, 64],
  ])('reads %s', (_name, readMs, writeMs, rows, tokens) => {
    expect(paceOf(readMs, writeMs).chunkTokens(128, rows)).toBe(tokens);
  });

  it('expects who waits to wait for the prompts before, or for a row, and then for the own prompt', () => {
    const pace = paceOf(100, 50);
    pace.recordEnd(8000);
    const wait = (promptTokens: number, ownPromptTokens: number, rows: number) =>
      pace.firstTokenMs({ promptTokens, ownPromptTokens, rows }, 64, 0, 8);
    expect(wait(0, 0, 0)).toBe(0);
    expect(wait(640, 0, 0)).toBe(1000);
    expect(wait(640, 640, 0)).toBe(2000);
    expect(wait(640, 640, 2)).toBe(3000);
  });

  it('expects less where prompts have mostly been cached', () => {
    const pace = paceOf(100, 50);
    for (let turn = 0; turn < 50; turn++) pace.recordStart(100, 75);
    expect(pace.firstTokenMs({ promptTokens: 640, ownPromptTokens: 0, rows: 0 }, 64, 0, 8)).toBe(250);
  });
});
