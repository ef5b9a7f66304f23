import { count, int, real } from './cells.js';
import { type PhrasingIndex, type SparseVector } from './phrasing-index.js';

const BUCKETS = 256;
/** Features that more than this share of a big base has in common are left out of the search, not of the cosine. */
const COMMON = 1 / 24;
const BIG = 2000;
/** Enough to know how many lie above something. */
const SAMPLE = 2500;

/** For each phrasing the most similar others: rows `starts[i]..starts[i+1]` of `phrasings` and `cosines`; never itself. */
export interface Neighbours {
  readonly starts: Int32Array;
  readonly phrasings: Int32Array;
  readonly cosines: Float32Array;
}

/** Finds about `limit` near phrasings of every phrasing, with their exact cosines (ties are all kept). */
export function findNeighbours(index: PhrasingIndex, vectors: readonly SparseVector[], limit: number): Neighbours {
  const starts = new Int32Array(vectors.length + 1);
  const most = vectors.length > BIG ? vectors.length * COMMON : vectors.length;
  const likeness = new Float32Array(vectors.length);
  const weights = new Float32Array(index.features);
  const rows = vectors.map((vector, row) => {
    likeness.fill(0);
    index.similarities(index.onlyRare(vector, most), likeness);
    likeness[row] = 0;
    const phrasings = nearest(likeness, limit);
    starts[row + 1] = int(starts, row) + phrasings.length;
    return { phrasings, cosines: exactCosines(vector, phrasings, vectors, weights) };
  });
  const phrasings = new Int32Array(int(starts, rows.length));
  const cosines = new Float32Array(phrasings.length);
  rows.forEach((row, at) => {
    phrasings.set(row.phrasings, int(starts, at));
    cosines.set(row.cosines, int(starts, at));
  });
  return { starts, phrasings, cosines };
}

/** @param weights zeros, one for each feature; zeros again afterwards */
function exactCosines(
  { ids, values }: SparseVector,
  phrasings: Int32Array,
  vectors: readonly SparseVector[],
  weights: Float32Array,
): Float32Array {
  ids.forEach((id, at) => (weights[id] = real(values, at)));
  const cosines = new Float32Array(phrasings.length);
  for (let at = 0; at < phrasings.length; at++) {
    const other = vectors[int(phrasings, at)];
    if (other) cosines[at] = dot(other, weights);
  }
  ids.forEach((id) => (weights[id] = 0));
  return cosines;
}

function dot({ ids, values }: SparseVector, weights: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < ids.length; at++) sum += real(values, at) * real(weights, int(ids, at));
  return sum;
}

function nearest(likeness: Float32Array, limit: number): Int32Array {
  const floor = floorOf(likeness, limit);
  const kept: number[] = [];
  for (let at = 0; at < likeness.length; at++) {
    if (real(likeness, at) > floor) kept.push(at);
  }
  return Int32Array.from(kept);
}

/** What about `limit` phrasings lie above, by counting into buckets instead of sorting. */
function floorOf(likeness: Float32Array, limit: number): number {
  if (likeness.length <= limit) return 0;
  const counts = new Int32Array(BUCKETS + 1);
  const step = Math.ceil(likeness.length / SAMPLE);
  for (let at = 0; at < likeness.length; at += step) {
    count(counts, Math.min(BUCKETS, Math.max(0, Math.trunc(real(likeness, at) * BUCKETS))));
  }
  let bucket = BUCKETS;
  for (let above = 0; bucket > 0; bucket--) {
    above += int(counts, bucket) * step;
    if (above >= limit) break;
  }
  return bucket / BUCKETS;
}
