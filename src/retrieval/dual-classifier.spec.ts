import { DenseScores } from './dense-scores.js';
import { DUAL_OPTIONS, DualTrainer, type ScoreKeeper } from './dual-classifier.js';
import { gramsOf } from './gram-features.js';
import { NeighbourScores } from './neighbour-scores.js';
import { findNeighbours } from './neighbours.js';
import { PhrasingIndex } from './phrasing-index.js';

const PHRASINGS: readonly (readonly [string, number])[] = [
  ['怎么退货', 0],
  ['退货流程', 0],
  ['怎么退款', 1],
  ['退款要几天', 1],
  ['how do I return it', 2],
  ['return an item', 2],
  ['how do I get a refund', 3],
  ['refund of an item', 3],
];
const GROUPS = Int32Array.from(PHRASINGS, ([, group]) => group);
const BAGS = PHRASINGS.map(([text]) => gramsOf(text));
const INDEX = PhrasingIndex.build(BAGS, GROUPS);
const VECTORS = BAGS.map((bag) => INDEX.vector(bag));

const dense = () => new DenseScores(VECTORS, GROUPS, 4, { features: INDEX.features, rivals: 3 });
const near = () => new NeighbourScores(findNeighbours(INDEX, VECTORS, 100), GROUPS);

/** Scores of a text for each FAQ, from the definition. */
function scores(text: string, keeper: ScoreKeeper): number[] {
  const { starts, classes, pulls } = new DualTrainer(keeper, GROUPS, 4, { ...DUAL_OPTIONS, rounds: 60 }).train();
  const cosines = new Float32Array(INDEX.size);
  INDEX.similarities(INDEX.vector(gramsOf(text)), cosines);
  const sums = [0, 0, 0, 0];
  cosines.forEach((cosine, row) => {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const group = classes[at] ?? 0;
      sums[group] = (sums[group] ?? 0) + cosine * (pulls[at] ?? 0);
    }
  });
  return sums;
}

describe('DualTrainer', () => {
  it.each([
    ['我想退货', 0],
    ['退款几天到', 1],
    ['can I return this', 2],
    ['where is my refund', 3],
  ])('scores the right FAQ highest for %j, with exact and with near scores', (text, group) => {
    for (const keeper of [dense(), near()]) {
      const found = scores(text, keeper);
      expect(found.indexOf(Math.max(...found))).toBe(group);
    }
  });

  it.each(['退货流程', 'refund of an item'])('learns nearly the same from exact and near scores: %j', (text) => {
    const exact = scores(text, dense());
    scores(text, near()).forEach((score, group) => expect(score).toBeCloseTo(exact[group] ?? 0, 1));
  });

  it('lets no phrasing pull harder than its strength', () => {
    const { pulls } = new DualTrainer(dense(), GROUPS, 4, { ...DUAL_OPTIONS, strength: 2, rounds: 40 }).train();
    expect(Math.max(...pulls.map(Math.abs))).toBeLessThanOrEqual(2);
    expect(Math.max(...pulls)).toBeGreaterThan(0.5);
  });
});

describe('findNeighbours', () => {
  it('gives exact cosines and never the phrasing itself', () => {
    const { starts, phrasings, cosines } = findNeighbours(INDEX, VECTORS, 100);
    VECTORS.forEach((vector, row) => {
      const all = new Float32Array(INDEX.size);
      INDEX.similarities(vector, all);
      expect(all[row]).toBeCloseTo(1, 5);
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
        expect(phrasings[at]).not.toBe(row);
        expect(cosines[at]).toBeCloseTo(all[phrasings[at] ?? 0] ?? 0, 5);
      }
    });
  });
});
