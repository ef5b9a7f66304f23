/** Beyond this many nats below the likeliest, a hundred thousand tokens together weigh less than one part in 10¹². */
const FARTHEST = 40;
/** Buckets per nat: narrow, so that only a few tokens fall into the bucket that has to be sorted. */
const BUCKETS_PER_NAT = 16;

/**
 * Tokens in the running, in order of id: how many nats each is below the likeliest, and what it weighs beside it (which
 * weighs 1).
 */
export interface Candidates {
  readonly ids: Int32Array;
  readonly gaps: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Weighs the tokens `ids` (all, if undefined) at a temperature; those that weigh nothing are left out. `highest` is the
 * highest logit.
 */
export function weigh(
  logits: Float32Array,
  ids: Int32Array | undefined,
  highest: number,
  temperature: number,
): Candidates {
  const count = ids?.length ?? logits.length;
  const all = { ids: new Int32Array(count), gaps: new Float64Array(count), weights: new Float64Array(count) };
  let size = 0;
  for (let at = 0; at < count; at++) {
    const id = ids === undefined ? at : (ids[at] as number);
    const gap = (highest - (logits[id] as number)) / temperature;
    if (!(gap < FARTHEST)) continue;
    all.ids[size] = id;
    all.gaps[size] = gap;
    all.weights[size++] = Math.exp(-gap);
  }
  return first(all, size);
}

/**
 * Only the likeliest that together reach the share `topP`, and at least one (arXiv 1904.09751). Sorts no more than the
 * tokens around the cut: all others are settled by the weight of their bucket.
 */
export function keepNucleus(candidates: Candidates, topP: number): Candidates {
  if (topP >= 1) return candidates;
  const { gaps, weights } = candidates;
  const buckets = new Float64Array(FARTHEST * BUCKETS_PER_NAT);
  for (let at = 0; at < gaps.length; at++) {
    const bucket = bucketOf(gaps[at] as number);
    buckets[bucket] = (buckets[bucket] as number) + (weights[at] as number);
  }
  let missing = topP * total(weights);
  let cut = 0;
  while (cut < buckets.length - 1 && (buckets[cut] as number) < missing) missing -= buckets[cut++] as number;
  const last = lastNeeded(candidates, cut, missing);
  const farthest = gaps[last] as number;
  return keep(candidates, (at) => (gaps[at] as number) < farthest || (gaps[at] === farthest && at <= last));
}

/** Only what is at least `minP` times as likely as the likeliest (arXiv 2407.01082). */
export function keepNearBest(candidates: Candidates, minP: number): Candidates {
  if (minP <= 0) return candidates;
  const least = Math.min(minP, 1);
  return keep(candidates, (at) => (candidates.weights[at] as number) >= least);
}

/** The token at a place in [0, 1) when all stand in line, in order of id, each as long as it weighs. */
export function pick({ ids, weights }: Candidates, place: number): number {
  let left = place * total(weights);
  for (let at = 0; at < ids.length - 1; at++) {
    left -= weights[at] as number;
    if (left < 0) return ids[at] as number;
  }
  return ids[ids.length - 1] as number;
}

function bucketOf(gap: number): number {
  return Math.floor(gap * BUCKETS_PER_NAT);
}

/**
 * Where the last token stands that is needed to reach the share: in the bucket at the cut, the farther and later ones
 * are left out first.
 */
function lastNeeded({ gaps, weights }: Candidates, bucket: number, share: number): number {
  const inside: number[] = [];
  for (let at = 0; at < gaps.length; at++) if (bucketOf(gaps[at] as number) === bucket) inside.push(at);
  inside.sort((left, right) => (gaps[left] as number) - (gaps[right] as number) || left - right);
  let missing = share;
  const last = inside.find((at) => (missing -= weights[at] as number) <= 0) ?? inside.at(-1);
  return last ?? gaps.length - 1;
}

function keep(from: Candidates, belongs: (at: number) => boolean): Candidates {
  const kept = { ids: from.ids.slice(), gaps: from.gaps.slice(), weights: from.weights.slice() };
  let size = 0;
  for (let at = 0; at < from.ids.length; at++) {
    if (!belongs(at)) continue;
    kept.ids[size] = from.ids[at] as number;
    kept.gaps[size] = from.gaps[at] as number;
    kept.weights[size++] = from.weights[at] as number;
  }
  return first(kept, size);
}

function first({ ids, gaps, weights }: Candidates, size: number): Candidates {
  return { ids: ids.subarray(0, size), gaps: gaps.subarray(0, size), weights: weights.subarray(0, size) };
}

/** A loop and not `reduce`: ten times faster on a hundred thousand numbers. */
function total(weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += weights[at] as number;
  return sum;
}
