import { int, raise, real } from './cells.js';
import { type DualWeights, type ScoreKeeper } from './dual-classifier.js';
import { type SparseVector } from './phrasing-index.js';

const NO_CHANGE = 1e-5;
const NOTHING: SparseVector = { ids: new Int32Array(0), values: new Float32Array(0) };

/** Scores by one dense weight per feature and FAQ: exact, for bases whose features x FAQs fit in memory. */
export class DenseScores implements ScoreKeeper {
  private readonly weights: Float32Array;
  private readonly rivals: readonly (readonly number[])[];

  constructor(
    private readonly vectors: readonly SparseVector[],
    private readonly groups: Int32Array,
    private readonly groupCount: number,
    { features, rivals }: { readonly features: number; readonly rivals: number },
  ) {
    this.weights = new Float32Array(features * groupCount);
    this.addCentroids();
    this.rivals = vectors.map((vector, row) => this.nearestGroups(vector, int(groups, row), rivals));
    this.weights.fill(0);
  }

  rivalsOf(row: number, limit: number): readonly number[] {
    return (this.rivals[row] ?? []).slice(0, limit);
  }

  scoresWithout(row: number, { starts, classes, pulls }: DualWeights, scores: Float32Array): void {
    const from = int(starts, row);
    const to = int(starts, row + 1);
    const { ids, values } = this.vectors[row] ?? NOTHING;
    for (let at = from; at < to; at++) scores[int(classes, at)] = -real(pulls, at);
    for (let feature = 0; feature < ids.length; feature++) {
      const base = int(ids, feature) * this.groupCount;
      const value = real(values, feature);
      for (let at = from; at < to; at++) {
        const group = int(classes, at);
        raise(scores, group, value * real(this.weights, base + group));
      }
    }
  }

  record(row: number, group: number, change: number): void {
    if (Math.abs(change) < NO_CHANGE) return;
    const { ids, values } = this.vectors[row] ?? NOTHING;
    for (let feature = 0; feature < ids.length; feature++) {
      raise(this.weights, int(ids, feature) * this.groupCount + group, change * real(values, feature));
    }
  }

  private addCentroids(): void {
    const sizes = new Float32Array(this.groupCount);
    this.groups.forEach((group) => raise(sizes, group, 1));
    this.groups.forEach((group, row) => this.record(row, group, 1 / Math.sqrt(real(sizes, group))));
  }

  private nearestGroups({ ids, values }: SparseVector, own: number, limit: number): number[] {
    const likeness = new Float32Array(this.groupCount);
    for (let feature = 0; feature < ids.length; feature++) {
      const base = int(ids, feature) * this.groupCount;
      const value = real(values, feature);
      for (let group = 0; group < this.groupCount; group++) {
        raise(likeness, group, value * real(this.weights, base + group));
      }
    }
    const others = [...likeness.keys()].filter((group) => group !== own && real(likeness, group) > 0);
    return others.sort((a, b) => real(likeness, b) - real(likeness, a)).slice(0, limit);
  }
}
