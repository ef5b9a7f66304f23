import type { ResolvedSampling } from './sampling.js';

/** Bias and penalties on the logits of one sequence; remembers what was read and written. */
export class Penalties {
  private readonly written = new Map<number, number>();
  private readonly seen: Set<number>;
  private readonly bias: readonly (readonly [number, number])[];

  constructor(
    private readonly sampling: ResolvedSampling,
    promptIds: readonly number[],
  ) {
    this.seen = new Set(sampling.repetitionPenalty === 1 ? [] : promptIds);
    this.bias = Object.entries(sampling.logitBias).map(([id, bias]) => [Number(id), bias]);
  }

  /**
   * Changes the logits in place: the bias first, then repetition over prompt and answer (CTRL, arXiv 1909.05858, as
   * Hugging Face: positive logits are divided, negative ones multiplied), then presence and frequency over the answer
   * (OpenAI).
   */
  apply(logits: Float32Array): void {
    for (const [id, bias] of this.bias) change(logits, id, (logit) => logit + bias);
    const { repetitionPenalty, presencePenalty, frequencyPenalty } = this.sampling;
    for (const id of this.seen) {
      change(logits, id, (logit) => (logit > 0 ? logit / repetitionPenalty : logit * repetitionPenalty));
    }
    if (presencePenalty === 0 && frequencyPenalty === 0) return;
    for (const [id, times] of this.written) {
      change(logits, id, (logit) => logit - presencePenalty - frequencyPenalty * times);
    }
  }

  /** A token was written. */
  accept(id: number): void {
    this.written.set(id, (this.written.get(id) ?? 0) + 1);
    if (this.sampling.repetitionPenalty !== 1) this.seen.add(id);
  }
}

/** An id beyond the row is nobody's token: writing there would be lost, reading gives nothing. */
function change(logits: Float32Array, id: number, next: (logit: number) => number): void {
  const logit = logits[id];
  if (logit !== undefined) logits[id] = next(logit);
}
