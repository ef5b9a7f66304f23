import { uniformAt } from './counter-random.js';
import { drawToken } from './sampler.js';
import { GREEDY, resolveSampling, type ResolvedSampling } from './sampling.js';
import { likeliestToken, topTokens } from './top-tokens.js';
import { createChooser } from './token-chooser.js';

const noise = (length: number, seed: number, spread = 8) =>
  Float32Array.from({ length }, (_, at) => spread * (uniformAt(seed, at) + uniformAt(seed + 1, at) - 1));

/** The same distribution the slow way: a full sort, every probability written out. */
function plainDistribution(
  logits: Float32Array,
  { temperature, topK, topP, minP }: ResolvedSampling,
): Map<number, number> {
  let rows = [...logits].map((logit, id) => ({ id, logit: logit / temperature }));
  rows.sort((left, right) => right.logit - left.logit || left.id - right.id);
  if (topK > 0) rows = rows.slice(0, topK);
  const highest = rows[0]!.logit;
  const share = (kept: typeof rows) => {
    const sum = kept.reduce((all, row) => all + Math.exp(row.logit - highest), 0);
    return kept.map((row) => ({ ...row, probability: Math.exp(row.logit - highest) / sum }));
  };
  let before = 0;
  let shares = share(rows).filter((row) => {
    const kept = before < topP;
    before += row.probability;
    return kept;
  });
  shares = share(shares).filter((row, _, all) => row.probability >= minP * all[0]!.probability);
  return new Map(share(shares).map((row) => [row.id, row.probability]));
}

describe('drawing a token', () => {
  it.each([
    ['the highest logit', [1, 5, 3], 1],
    ['the lowest id of equals', [2, 7, 7, 7], 1],
    ['the one number among NaN', [NaN, -4, NaN], 1],
    ['one of negative infinities but for one', [-Infinity, -Infinity, -1e30], 2],
    ['infinity', [3, Infinity, 4], 1],
  ])('greedy takes %s', (_, logits, expected) => {
    expect(drawToken(Float32Array.from(logits), GREEDY, () => 0.99)).toBe(expected);
    expect(drawToken(Float32Array.from(logits), { ...GREEDY, temperature: 0.01 }, () => 0)).toBe(expected);
  });

  it('refuses a row without a usable logit', () => {
    expect(() => likeliestToken(Float32Array.from([NaN, -Infinity]))).toThrow(
      expect.objectContaining({ code: 'model_invalid' }),
    );
  });

  it('finds the top tokens as a full sort does, ties by id', () => {
    for (let seed = 0; seed < 40; seed++) {
      const logits = noise(300, seed).map((logit) => Math.round(logit));
      const count = 1 + (seed % 37);
      const sorted = [...logits.keys()].sort((left, right) => logits[right]! - logits[left]! || left - right);
      expect([...topTokens(logits, count)]).toEqual(sorted.slice(0, count).sort((left, right) => left - right));
    }
  });

  it.each([
    ['temperature alone', { temperature: 0.7 }],
    ['a hot temperature', { temperature: 3 }],
    ['top-k', { temperature: 1, topK: 20 }],
    ['top-p without top-k', { temperature: 1, topP: 0.8 }],
    ['a narrow top-p', { temperature: 0.3, topP: 0.1 }],
    ['top-p of nothing keeps the likeliest', { temperature: 1, topP: 0 }],
    ['min-p', { temperature: 1.2, minP: 0.2 }],
    ['min-p of all keeps the likeliest', { temperature: 1, minP: 1 }],
    ['all together', { temperature: 0.8, topK: 40, topP: 0.9, minP: 0.05 }],
  ])('%s draws from the distribution that a full sort gives', (_, asked) => {
    const sampling = resolveSampling(asked, {}, 1);
    for (let seed = 0; seed < 5; seed++) {
      const logits = noise(500, seed * 10);
      const plain = [...plainDistribution(logits, sampling)].sort(([left], [right]) => left - right);
      let place = 0;
      for (const [id, probability] of plain) {
        expect(drawToken(logits, sampling, () => place + probability / 2)).toBe(id);
        place += probability;
      }
    }
  });

  it('cuts through equals by id, so that the kept set is the same on every machine', () => {
    const level = new Float32Array(64).fill(2);
    const sampling = resolveSampling({ temperature: 1, topP: 0.5 }, {}, 1);
    const drawn = new Set(Array.from({ length: 200 }, (_, at) => drawToken(level, sampling, () => at / 200)));
    expect([...drawn].sort((left, right) => left - right)).toEqual([...Array(32).keys()]);
  });
});

describe('chance', () => {
  it('gives the n-th number without the ones before it, evenly', () => {
    const numbers = Array.from({ length: 20_000 }, (_, at) => uniformAt(42, at));
    expect(uniformAt(42, 12_345)).toBe(numbers[12_345]);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 2);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each([0, -1, 1.5, Number.MAX_SAFE_INTEGER, 2 ** 64])('takes %p as a seed', (seed) => {
    expect(uniformAt(seed, 3)).toBe(uniformAt(seed, 3));
    expect(uniformAt(seed, 3)).not.toBe(uniformAt(seed + 2 ** 33, 3));
  });
});

describe('a chooser', () => {
  const chooser = (asked: Partial<ResolvedSampling>, promptIds: number[] = []) =>
    createChooser({ sampling: { ...GREEDY, ...asked }, promptIds, stopIds: new Set([0]) });

  it.each([
    ['repetition, a positive logit of the prompt', { repetitionPenalty: 2 }, [1], [], [0, 4, 3], 2],
    ['repetition, a negative logit of the prompt', { repetitionPenalty: 2 }, [1], [], [-9, -4, -5], 2],
    ['repetition, what was written', { repetitionPenalty: 2 }, [], [1], [0, 4, 3], 2],
    ['presence, what was written', { presencePenalty: 2 }, [], [1], [0, 4, 3], 2],
    ['presence leaves the prompt alone', { presencePenalty: 2 }, [1], [], [0, 4, 3], 1],
    ['presence counts once', { presencePenalty: 0.6 }, [], [1, 1, 1], [0, 4, 3], 1],
    ['frequency counts each time', { frequencyPenalty: 0.6 }, [], [1, 1], [0, 4, 3], 2],
    ['bias', { logitBias: { 2: 5 } }, [], [], [0, 4, 3], 2],
    [
      'bias and penalties beyond the row are nobody’s',
      { logitBias: { 900: 5 }, repetitionPenalty: 2 },
      [800],
      [],
      [0, 4, 3],
      1,
    ],
  ])('%s', (...[, asked, promptIds, written, logits, expected]) => {
    const one = chooser(asked, promptIds);
    for (const id of written) one.accept(id);
    expect(one.choose(Float32Array.from(logits), written.length)).toBe(expected);
  });

  it('with the same seed writes the same tokens, whatever ran in between; with another seed others', () => {
    const write = (seed: number, disturb: () => void) => {
      const one = chooser({ temperature: 1.5, topK: 30, seed, presencePenalty: 0.4 });
      return Array.from({ length: 40 }, (_, step) => {
        disturb();
        const id = one.choose(noise(200, step), step);
        one.accept(id);
        return id;
      });
    };
    const other = chooser({ temperature: 1, seed: 7 });
    const alone = write(7, () => undefined);
    expect(write(7, () => other.choose(noise(200, 1), 3))).toEqual(alone);
    expect(write(8, () => undefined)).not.toEqual(alone);
  });

  it('takes the request first, then the model’s defaults', () => {
    expect(resolveSampling({ topP: 0.5, seed: undefined }, { topP: 0.8, topK: 20 }, 9)).toMatchObject({
      ...{ topP: 0.5, topK: 20, temperature: 0, seed: 9 },
    });
  });
});
