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

/** A table of logits, `[places, vocab]`. */
export interface LogitTable {
  readonly vocab: number;
  readonly values: Float32Array;
}

/** Compares two tables place by place; `next` is the token that follows each place, undefined behind the last. */
export function logitDistance(
  reference: LogitTable,
  form: LogitTable,
  next: readonly (number | undefined)[],
): LogitDistance {
  const total = { places: next.length, agreeing: 0, divergence: 0, surprise: 0, predicted: 0 };
  for (const [place, token] of next.entries()) {
    const wanted = rowOf(reference, place);
    const given = rowOf(form, place);
    if (wanted.best === given.best) total.agreeing++;
    total.divergence += divergence(wanted, given);
    if (token === undefined) continue;
    total.surprise += given.logSum - (given.values[token] ?? 0);
    total.predicted++;
  }
  return total;
}

interface Row {
  readonly values: Float32Array;
  readonly best: number;
  /** log of the sum of exp of all logits. */
  readonly logSum: number;
}

function rowOf({ values, vocab }: LogitTable, place: number): Row {
  const row = values.subarray(place * vocab, (place + 1) * vocab);
  let best = 0;
  for (let token = 1; token < vocab; token++) if ((row[token] ?? 0) > (row[best] ?? 0)) best = token;
  const most = row[best] ?? 0;
  let sum = 0;
  for (const value of row) sum += Math.exp(value - most);
  return { values: row, best, logSum: most + Math.log(sum) };
}

function divergence(reference: Row, form: Row): number {
  let sum = 0;
  for (let token = 0; token < reference.values.length; token++) {
    const logWanted = (reference.values[token] ?? 0) - reference.logSum;
    const logGiven = (form.values[token] ?? 0) - form.logSum;
    sum += Math.exp(logWanted) * (logWanted - logGiven);
  }
  return Math.max(0, sum);
}
