import type { Sampling } from '../language-model.js';

/** How the next token is chosen, with nothing left open. */
export type ResolvedSampling = Required<Sampling>;

/** Greedy, nothing penalised: what holds where neither the request nor the model says otherwise. */
export const GREEDY: ResolvedSampling = {
  temperature: 0,
  topK: 0,
  topP: 1,
  minP: 0,
  repetitionPenalty: 1,
  presencePenalty: 0,
  frequencyPenalty: 0,
  seed: 0,
  logitBias: {},
};

/**
 * What was asked for, then the model's own defaults, then `GREEDY`. `seed` is chance from outside, for requests without
 * one.
 */
export function resolveSampling(asked: Sampling, defaults: Sampling, seed: number): ResolvedSampling {
  return { ...GREEDY, seed, ...defined(defaults), ...defined(asked) };
}

function defined(sampling: Sampling): Partial<ResolvedSampling> {
  return Object.fromEntries(Object.entries(sampling).filter(([, value]) => value !== undefined));
}
