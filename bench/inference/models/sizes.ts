import type { ModelConfig } from '../../../src/inference/convert/testing/random-model.js';

const QWEN2 = {
  model_type: 'qwen2',
  num_key_value_heads: 2,
  max_position_embeddings: 32_768,
  rms_norm_eps: 1e-6,
  tie_word_embeddings: true,
};
const PUBLISHED = { ...QWEN2, vocab_size: 151_936, rope_theta: 1_000_000 };

/** Whose speed is measured: Qwen2.5-0.5B and 1.5B to the number, and a small one to try the bench itself. */
export const SIZES = {
  qwen05: {
    ...PUBLISHED,
    ...{ hidden_size: 896, num_hidden_layers: 24, num_attention_heads: 14, intermediate_size: 4864 },
  },
  qwen15: {
    ...PUBLISHED,
    ...{ hidden_size: 1536, num_hidden_layers: 28, num_attention_heads: 12, intermediate_size: 8960 },
  },
  mini: {
    ...{ ...QWEN2, vocab_size: 16_384, rope_theta: 10_000, max_position_embeddings: 4096 },
    ...{ hidden_size: 384, num_hidden_layers: 8, num_attention_heads: 6, intermediate_size: 1024 },
  },
} satisfies Record<string, ModelConfig>;

export type SizeName = keyof typeof SIZES;
