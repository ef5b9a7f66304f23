import { int, raise, real } from './cells.js';
import { type DualWeights, type ScoreKeeper } from './dual-classifier.js';
import { type Neighbours } from './neighbours.js';

/** Scores by the nearest phrasings of each phrasing: needs no memory for features x FAQs, for bases of many FAQs. */
export class NeighbourScores implements ScoreKeeper {
  constructor(
    private readonly neighbours: Neighbours,
    private readonly groups: Int32Array,
  ) {}

  rivalsOf(row: number, limit: number): readonly number[] {
    const { starts, phrasings, cosines } = this.neighbours;
    const best = new Map<number, number>();
    for (let at = int(starts, row); at < int(starts, row + 1); at++) {
      const group = int(this.groups, int(phrasings, at));
      if (group !== this.groups[row]) best.set(group, Math.max(best.get(group) ?? 0, real(cosines, at)));
    }
    const sorted = [...best].sort(([, a], [, b]) => b - a);
    return sorted.slice(0, limit).map(([group]) => group);
  }

  scoresWithout(row: number, { starts, classes, pulls }: DualWeights, scores: Float32Array): void {
    const { starts: from, phrasings, cosines } = this.neighbours;
    scores.fill(0);
    const last = int(from, row + 1);
    for (let at = int(from, row); at < last; at++) {
      const near = int(phrasings, at);
      const cosine = real(cosines, at);
      const end = int(starts, near + 1);
      for (let pull = int(starts, near); pull < end; pull++) {
        raise(scores, int(classes, pull), cosine * real(pulls, pull));
      }
    }
  }

  /** Nothing to do: scores are summed from the pulls each time. */
  record(): void {}
}
