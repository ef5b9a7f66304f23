/** Share of true values, 0..1. */
export function share(values: readonly boolean[]): number {
  return values.filter(Boolean).length / Math.max(1, values.length);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The value below which a share of all lie, e.g. 0.5 the median. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? Number.NaN;
}

/** Area under the ROC curve: how often a positive scores higher than a negative; a tie counts one half. */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [...positives.map((score) => ({ score, own: 1 })), ...negatives.map((score) => ({ score, own: 0 }))];
  all.sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]!.score === all[from]!.score) to++;
    const rank = (from + 1 + to) / 2;
    for (; from < to; from++) ranks += all[from]!.own * rank;
  }
  const n = positives.length;
  return (ranks - (n * (n + 1)) / 2) / (n * negatives.length);
}

export interface Verdict {
  readonly probability: number;
  readonly right: boolean;
}

/** Expected calibration error over ten equal bins: how far a stated probability is from the share that was right. */
export function calibrationError(verdicts: readonly Verdict[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = verdicts.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin);
    if (inside.length === 0) continue;
    const gap = mean(inside.map(({ probability }) => probability)) - share(inside.map(({ right }) => right));
    error += (Math.abs(gap) * inside.length) / verdicts.length;
  }
  return error;
}

/** Of those answered at a probability of at least `threshold`: how many were right; and the share answered. */
export function answeredAt(verdicts: readonly Verdict[], threshold: number) {
  const answered = verdicts.filter(({ probability }) => probability >= threshold);
  return {
    precision: share(answered.map(({ right }) => right)),
    answered: answered.length / Math.max(1, verdicts.length),
  };
}
