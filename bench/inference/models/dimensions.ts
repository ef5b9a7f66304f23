import type { ModelConfig } from '../../../src/inference/convert/testing/random-model.js';

/** The numbers of a model's `config.json`, in words. */
export interface Dimensions {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly contextLength: number;
  readonly ropeTheta: number;
  readonly normEpsilon: number;
}

/** Reads them from the config of a random model. */
export function dimensionsOf(config: ModelConfig): Dimensions {
  const number = (name: string, otherwise = Number.NaN) => Number(config[name] ?? otherwise);
  const hidden = number('hidden_size');
  const heads = number('num_attention_heads');
  return {
    layers: number('num_hidden_layers'),
    hidden,
    heads,
    kvHeads: number('num_key_value_heads'),
    headDim: number('head_dim', hidden / heads),
    feedForward: number('intermediate_size'),
    vocabulary: number('vocab_size'),
    contextLength: number('max_position_embeddings'),
    ropeTheta: number('rope_theta', 10_000),
    normEpsilon: number('rms_norm_eps'),
  };
}
