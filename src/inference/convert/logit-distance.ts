/** How far a form's logits are from the reference's, summed over places; all in nats. */
export interface LogitDistance {
  readonly places: number;
  /** Places where both think the same token the likeliest. */
  readonly agreeing: number;
  /** KL(reference || form). */
  readonly divergence: number;
  /** Surprise of the form at the text's own next token, and at how many places there is one. */
  readonly surprise: number;
  readonly predicted: number;
}

/** The logits of a text, `[places, vocab]`. */
export class LogitTable {
  readonly values: Float32Array;
  private readonly sums: number[] = [];

  constructor(
    readonly places: number,
    readonly vocab: number,
  ) {
    this.values = new Float32Array(places * vocab);
  }

  /** The logits of one place. */
  row(place: number): Float32Array {
    return this.values.subarray(place * this.vocab, (place + 1) * this.vocab);
  }

  /** log of the sum of exp of a place's logits; worked out once, so only after the table is filled. */
  logSum(place: number): number {
    return (this.sums[place] ??= logSumOf(this.row(place)));
  }
}

/** Compares two tables of a text place by place; `next(place)` is the token that follows, undefined behind the last. */
export function logitDistance(
  reference: LogitTable,
  form: LogitTable,
  next: (place: number) => number | undefined,
): LogitDistance {
  const total = { places: reference.places, agreeing: 0, divergence: 0, surprise: 0, predicted: 0 };
  for (let place = 0; place < reference.places; place++) {
    if (likeliest(reference.row(place)) === likeliest(form.row(place))) total.agreeing++;
    total.divergence += divergence(reference, form, place);
    const token = next(place);
    if (token === undefined) continue;
    total.surprise += form.logSum(place) - (form.row(place)[token] ?? 0);
    total.predicted++;
  }
  return total;
}

function divergence(reference: LogitTable, form: LogitTable, place: number): number {
  const [wanted, given] = [reference.row(place), form.row(place)];
  const wantedSum = reference.logSum(place);
  const gap = form.logSum(place) - wantedSum;
  let sum = 0;
  for (let token = 0; token < wanted.length; token++) {
    const logit = wanted[token] ?? 0;
    sum += Math.exp(logit - wantedSum) * (logit - (given[token] ?? 0) + gap);
  }
  // Never below zero but for rounding.
  return Math.max(0, sum);
}

function logSumOf(row: Float32Array): number {
  const most = row[likeliest(row)] ?? 0;
  let sum = 0;
  for (const value of row) sum += Math.exp(value - most);
  return most + Math.log(sum);
}

function likeliest(row: Float32Array): number {
  let best = 0;
  let most = -Infinity;
  for (let token = 0; token < row.length; token++) {
    const value = row[token] ?? 0;
    if (value <= most) continue;
    best = token;
    most = value;
  }
  return best;
}
