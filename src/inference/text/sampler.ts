import { keepNearBest, keepNucleus, pick, weigh } from './candidates.js';
import type { ResolvedSampling } from './sampling.js';
import { likeliestToken, topTokens } from './top-tokens.js';

/**
 * Draws a token id from one row of logits, which are not changed. Order as in Hugging Face's transformers: temperature,
 * top-k, top-p, min-p; penalties come before (see `Penalties`). `place` in [0, 1) says where in the distribution the
 * draw falls; it is asked for only when there is something to draw.
 */
export function drawToken(logits: Float32Array, sampling: ResolvedSampling, place: () => number): number {
  const likeliest = likeliestToken(logits);
  const { temperature, topK, topP, minP } = sampling;
  const highest = logits[likeliest] as number;
  if (temperature <= 0 || topK === 1 || highest === Infinity) return likeliest;
  const ids = topK > 0 && topK < logits.length ? topTokens(logits, topK) : undefined;
  const candidates = weigh(logits, ids, highest, temperature);
  return pick(keepNearBest(keepNucleus(candidates, topP), minP), place());
}
