import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { byteTokenizer } from './byte-tokenizer.js';
import { seededGauss } from './seeded-random.js';
import { type TensorToWrite, writeSafetensors } from './write-safetensors.js';

/** A model's `config.json`, as Hugging Face names its fields. */
export type ModelConfig = Readonly<Record<string, unknown>>;

const SMALL = {
  hidden_size: 64,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  intermediate_size: 96,
  vocab_size: 288,
  max_position_embeddings: 256,
  rms_norm_eps: 1e-6,
};

/** Tiny models of every family. */
export const TINY_CONFIGS = {
  qwen2: { model_type: 'qwen2', ...SMALL, tie_word_embeddings: true, rope_theta: 10_000 },
  qwen2Untied: { model_type: 'qwen2', ...SMALL, tie_word_embeddings: false, rope_theta: 1_000_000 },
  qwen3: { model_type: 'qwen3', ...SMALL, head_dim: 32, tie_word_embeddings: true, rope_theta: 1_000_000 },
  llama: { model_type: 'llama', ...SMALL, tie_word_embeddings: false },
  llama3: {
    ...{ model_type: 'llama', ...SMALL, tie_word_embeddings: true, rope_theta: 500_000 },
    rope_scaling: {
      ...{ rope_type: 'llama3', factor: 32, low_freq_factor: 1, high_freq_factor: 4 },
      original_max_position_embeddings: 64,
    },
  },
  llamaBiased: { model_type: 'llama', ...SMALL, attention_bias: true, mlp_bias: true, tie_word_embeddings: true },
  minicpm: {
    ...{ model_type: 'minicpm', ...SMALL, num_key_value_heads: 4 },
    ...{ scale_emb: 12, scale_depth: 1.4, dim_model_base: 16, tie_word_embeddings: true },
  },
  codegen: {
    ...{ model_type: 'codegen', n_embd: 64, n_layer: 2, n_head: 4, n_positions: 256, rotary_dim: 8 },
    ...{ vocab_size: 288, layer_norm_epsilon: 1e-5, activation_function: 'gelu_new' },
  },
} as const satisfies Readonly<Record<string, ModelConfig>>;

export interface RandomModelOptions {
  readonly seed?: number;
  readonly dtype?: 'F32' | 'BF16';
  /** Spreads the weights over this many files. */
  readonly shards?: number;
}

/** Writes a Hugging Face model folder with random weights: the same seed, the same model. */
export async function writeRandomModel(
  folder: string,
  config: ModelConfig,
  options: RandomModelOptions = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(byteTokenizer()));
  await writeFile(
    join(folder, 'tokenizer_config.json'),
    JSON.stringify({ tokenizer_class: 'PreTrainedTokenizerFast' }),
  );
  const tensors = randomTensors(config, options);
  if (!options.shards) return writeSafetensors(join(folder, 'model.safetensors'), tensors);
  await writeShards(folder, tensors, options.shards);
}

async function writeShards(folder: string, tensors: readonly TensorToWrite[], shards: number): Promise<void> {
  const files = Array.from({ length: shards }, (_, shard) => `model-${shard + 1}-of-${shards}.safetensors`);
  const fileOf = (index: number) => files[index % shards] ?? '';
  const index = Object.fromEntries(tensors.map(({ name }, place) => [name, fileOf(place)]));
  await writeFile(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: index }));
  for (const file of files) {
    await writeSafetensors(
      join(folder, file),
      tensors.filter((_, place) => fileOf(place) === file),
    );
  }
}

/** Every tensor of a model with this config, seeded by its place in the list. */
export function randomTensors(config: ModelConfig, options: RandomModelOptions = {}): readonly TensorToWrite[] {
  const shapes = config.n_embd ? codeGenShapes(config) : llamaShapes(config);
  return Object.entries(shapes).map(([name, shape], place) => {
    const values = () => randomValues(name, shape, seededGauss((options.seed ?? 1) * 100_003 + place));
    return { name, shape, dtype: options.dtype ?? 'F32', values };
  });
}

/** Norms lie around 1, biases around 0, and a matrix's outputs are about as large as its inputs. */
function randomValues(name: string, shape: readonly number[], gauss: () => number): Float32Array {
  const count = shape.reduce((product, dim) => product * dim, 1);
  const inputs = shape[1] ?? 0;
  const isNorm = /(norm|ln_1|ln_f)\.weight$/.test(name);
  const scale = inputs ? (name.includes('embed') || name.includes('wte') ? 1 : inputs ** -0.5) : 0.1;
  const values = new Float32Array(count);
  // Not `Float32Array.from`, which keeps a list of all the numbers first.
  for (let index = 0; index < count; index++) values[index] = (isNorm ? 1 : 0) + scale * gauss();
  return values;
}

type Shapes = Record<string, readonly number[]>;

function llamaShapes(config: ModelConfig): Shapes {
  const { hidden_size: hidden, intermediate_size: inner, vocab_size: vocab } = config as Record<string, number>;
  if (!hidden || !inner || !vocab) throw new Error('The config is not complete');
  const layers = Array.from({ length: Number(config.num_hidden_layers) }, (_, layer) =>
    prefixed(`model.layers.${layer}.`, {
      'input_layernorm.weight': [hidden],
      ...prefixed('self_attn.', attentionShapes(config, hidden)),
      'post_attention_layernorm.weight': [hidden],
      ...linear('mlp.gate_proj', inner, hidden, config.mlp_bias),
      ...linear('mlp.up_proj', inner, hidden, config.mlp_bias),
      ...linear('mlp.down_proj', hidden, inner, config.mlp_bias),
    }),
  );
  return Object.assign(
    { 'model.embed_tokens.weight': [vocab, hidden], 'model.norm.weight': [hidden] },
    config.tie_word_embeddings ? {} : { 'lm_head.weight': [vocab, hidden] },
    ...layers,
  ) as Shapes;
}

function attentionShapes(config: ModelConfig, hidden: number): Shapes {
  const heads = Number(config.num_attention_heads);
  const headDim = Number(config.head_dim ?? hidden / heads);
  const keys = Number(config.num_key_value_heads) * headDim;
  const biased = config.model_type === 'qwen2' || config.attention_bias;
  return {
    ...linear('q_proj', heads * headDim, hidden, biased),
    ...linear('k_proj', keys, hidden, biased),
    ...linear('v_proj', keys, hidden, biased),
    ...linear('o_proj', hidden, heads * headDim, config.attention_bias),
    ...(config.model_type === 'qwen3' && { 'q_norm.weight': [headDim], 'k_norm.weight': [headDim] }),
  };
}

function codeGenShapes(config: ModelConfig): Shapes {
  const { n_embd: hidden, vocab_size: vocab } = config as Record<string, number>;
  if (!hidden || !vocab) throw new Error('The config is not complete');
  const layers = Array.from({ length: Number(config.n_layer) }, (_, layer) =>
    prefixed(`transformer.h.${layer}.`, {
      ...{ 'ln_1.weight': [hidden], 'ln_1.bias': [hidden] },
      ...linear('attn.qkv_proj', 3 * hidden, hidden, false),
      ...linear('attn.out_proj', hidden, hidden, false),
      ...linear('mlp.fc_in', 4 * hidden, hidden, true),
      ...linear('mlp.fc_out', hidden, 4 * hidden, true),
    }),
  );
  const ends = {
    'transformer.wte.weight': [vocab, hidden],
    'transformer.ln_f.weight': [hidden],
    'transformer.ln_f.bias': [hidden],
  };
  return Object.assign(ends, linear('lm_head', vocab, hidden, true), ...layers) as Shapes;
}

function linear(name: string, outer: number, inner: number, biased: unknown): Shapes {
  return { [`${name}.weight`]: [outer, inner], ...(biased ? { [`${name}.bias`]: [outer] } : {}) };
}

function prefixed(prefix: string, shapes: Shapes): Shapes {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [prefix + name, shape]));
}
