import { planDraftLength } from './draft-plan.js';
import { DraftRecord } from './draft-record.js';
import { StepCost } from './step-cost.js';

/** Step times as measured of a model of half a billion parameters: wide steps cost less per token. */
function measured(points: Readonly<Record<number, number>>): StepCost {
  const cost = new StepCost();
  for (const [tokens, ms] of Object.entries(points)) cost.record(Number(tokens), ms);
  return cost;
}

const COST = measured({ 1: 26, 4: 45, 8: 65, 16: 110, 64: 380 });
const offers = (rows: number, hitRate: number, length = 8) => Array.from({ length: rows }, () => ({ length, hitRate }));

describe('planDraftLength', () => {
  it.each([
    ['nothing to draft', offers(1, 1, 0), 0],
    ['guesses that are mostly wrong', offers(1, 0.2), 0],
    ['no rows', [], 0],
  ])('drafts nothing with %s', (_name, rows, length) => {
    expect(planDraftLength(rows, COST)).toBe(length);
  });

  it('drafts all there is where guesses are always right', () => {
    expect(planDraftLength(offers(1, 1, 5), COST)).toBe(5);
  });

  it('drafts less the more rows there are and the worse the guesses', () => {
    const few = planDraftLength(offers(1, 0.8), COST);
    expect(few).toBeGreaterThan(0);
    expect(planDraftLength(offers(8, 0.8), COST)).toBeLessThan(few);
    expect(planDraftLength(offers(1, 0.6), COST)).toBeLessThan(few);
  });

  it('drafts nothing where every token costs as much as the first', () => {
    expect(planDraftLength(offers(4, 0.9), measured({ 4: 40, 8: 80, 16: 160, 32: 320, 64: 640 }))).toBe(0);
  });

  it('drafts nothing while no step has been measured', () => {
    expect(planDraftLength(offers(1, 1), new StepCost())).toBe(0);
  });
});

describe('DraftRecord', () => {
  it('believes what it sees, and forgets it slowly', () => {
    const record = new DraftRecord();
    const before = record.hitRate;
    record.learn(4, 4);
    expect(record.hitRate).toBeGreaterThan(before);
    for (let step = 0; step < 10; step++) record.learn(4, 0);
    const low = record.hitRate;
    expect(low).toBeLessThan(0.2);
    for (let step = 0; step < 300; step++) record.forget();
    expect(record.hitRate).toBeCloseTo(before, 1);
  });
});
