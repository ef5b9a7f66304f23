import { LogitTable, logitDistance } from './logit-distance.js';

function table(...rows: readonly (readonly number[])[]): LogitTable {
  const made = new LogitTable(rows.length, rows[0]!.length);
  rows.forEach((row, place) => made.row(place).set(row));
  return made;
}

describe('logitDistance', () => {
  it('of a table to itself is nothing', () => {
    const same = table([1, 2, 3], [0, -50, 7]);
    const { agreeing, divergence } = logitDistance(same, same, () => undefined);
    expect({ agreeing, divergence }).toEqual({ agreeing: 2, divergence: 0 });
  });

  it('does not see what adds the same to every logit', () => {
    const { divergence } = logitDistance(table([1, 2, 3]), table([101, 102, 103]), () => undefined);
    expect(divergence).toBeCloseTo(0, 6);
  });

  it('is KL(reference || form), worked out by hand', () => {
    // 1/2 and 1/2 against 1/4 and 3/4: ln(2) / 2 + ln(2/3) / 2.
    const { divergence, agreeing } = logitDistance(table([0, 0]), table([0, Math.log(3)]), () => undefined);
    expect(divergence).toBeCloseTo(Math.log(4 / 3) / 2, 6);
    expect(agreeing).toBe(0);
  });

  it('counts the surprise at the next token, where there is one', () => {
    const form = table([0, Math.log(3)], [5, 5]);
    const { surprise, predicted, places } = logitDistance(form, form, (place) => [0, undefined][place]);
    expect(surprise).toBeCloseTo(Math.log(4), 6);
    expect({ predicted, places }).toEqual({ predicted: 1, places: 2 });
  });

  it('stays finite for logits that are far apart', () => {
    const { divergence } = logitDistance(table([0, 1000]), table([0, -1000]), () => undefined);
    expect(divergence).toBeCloseTo(1000, 3);
  });
});
