import { int, real } from './cells.js';

/** Keeps every phrasing's score for every FAQ while the pulls change. */
export interface ScoreKeeper {
  /** FAQs that `row` could be mistaken for, most alike first; never its own. */
  rivalsOf(row: number, limit: number): readonly number[];
  /** Writes into `scores` what all phrasings but `row` itself say about it, at least for the FAQs in `groups`. */
  scoresWithout(row: number, weights: DualWeights, scores: Float32Array): void;
  /** The pull of `row` on `group` has changed by `change`. */
  record(row: number, group: number, change: number): void;
}

/** One row per phrasing: how it pulls each FAQ's score (its own up, FAQs it could be mistaken for down). */
export interface DualWeights {
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  readonly pulls: Float32Array;
}

export interface DualOptions {
  /** Inverse regularisation: the pull of one phrasing never exceeds it. */
  readonly strength: number;
  readonly rounds: number;
  /** FAQs each phrasing is compared with, its own included. */
  readonly rivals: number;
}

export const DUAL_OPTIONS: DualOptions = { strength: 10, rounds: 8, rivals: 16 };

const INNER_STEPS = 2;
const LONGEST_STEP = 1.5;

/**
 * Multinomial logistic regression in its dual form, trained by coordinate ascent (Yu, Huang and Lin, "Dual coordinate
 * descent methods for logistic regression and maximum entropy models", 2011), each phrasing against the FAQs it could
 * be mistaken for. A score is a sum over phrasings weighted by their cosine with the query.
 */
export class DualTrainer {
  readonly weights: DualWeights;
  private readonly scores: Float32Array;

  constructor(
    private readonly keeper: ScoreKeeper,
    private readonly groups: Int32Array,
    groupCount: number,
    private readonly options: DualOptions = DUAL_OPTIONS,
  ) {
    this.scores = new Float32Array(groupCount);
    this.weights = chooseRivals(keeper, groups, options.rivals);
  }

  train(): DualWeights {
    const order = scattered(this.groups.length);
    for (let round = 0; round < this.options.rounds; round++) {
      for (const row of order) this.improve(row);
    }
    return this.weights;
  }

  /** Scores of a training phrasing from all the others; of the FAQs in its row of weights; valid until the next call. */
  scoresWithout(row: number): Float32Array {
    this.keeper.scoresWithout(row, this.weights, this.scores);
    return this.scores;
  }

  private improve(row: number): void {
    const { starts, classes, pulls } = this.weights;
    const others = this.scoresWithout(row);
    const from = int(starts, row);
    const to = int(starts, row + 1);
    const before = pulls.slice(from, to);
    for (let step = 0; step < INNER_STEPS; step++) this.step(others, int(this.groups, row), from, to);
    for (let at = from; at < to; at++) {
      this.keeper.record(row, int(classes, at), real(pulls, at) - real(before, at - from));
    }
  }

  private step(others: Float32Array, own: number, from: number, to: number): void {
    const { classes, pulls } = this.weights;
    const { strength } = this.options;
    const total = this.partition(others, from, to);
    for (let at = from; at < to; at++) {
      const group = int(classes, at);
      const pull = real(pulls, at);
      const chance = Math.exp(real(others, group) + pull) / total;
      const target = strength * ((group === own ? 1 : 0) - chance);
      const step = (target - pull) / (1 + strength * chance * (1 - chance));
      pulls[at] = pull + Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
    }
  }

  private partition(others: Float32Array, from: number, to: number): number {
    const { classes, pulls } = this.weights;
    let total = 0;
    for (let at = from; at < to; at++) total += Math.exp(real(others, int(classes, at)) + real(pulls, at));
    return total + Math.max(0, others.length - (to - from));
  }
}

function chooseRivals(keeper: ScoreKeeper, groups: Int32Array, limit: number): DualWeights {
  const starts = new Int32Array(groups.length + 1);
  const classes: number[] = [];
  groups.forEach((own, row) => {
    classes.push(own, ...keeper.rivalsOf(row, limit - 1));
    starts[row + 1] = classes.length;
  });
  return { starts, classes: Int32Array.from(classes), pulls: new Float32Array(classes.length) };
}

/** Neighbouring rows are of one FAQ; visited in a mixed order the scores settle in half the rounds. Same order always. */
function scattered(rows: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  let state = 1;
  for (let at = rows - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    const kept = int(order, at);
    order[at] = int(order, other);
    order[other] = kept;
  }
  return order;
}
