import { z } from 'zod';
import { invalidModel } from './invalid-model.js';
import type { ModelShape } from './model-shape.js';
import { readJson } from './read-json.js';
import { rotaryFrequencies } from './rotary.js';
import { RotaryConfig } from './rotary-config.js';

const FILE = 'config.json';

/** Longer contexts than this are cut: their tables of sines alone would take more memory than we would ever give the cache. */
const CONTEXT_CEILING = 131_072;

const count = (limit: number) => z.number().int().min(1).max(limit);
/** A model that sees less than a paragraph answers nothing from one. */
const context = z.number().int().min(64).max(100_000_000);
const epsilon = z.number().positive().max(1);
const MAX_WIDTH = 65_536;
const MAX_LAYERS = 512;
const MAX_VOCAB = 2_000_000;

const Family = z.looseObject({
  model_type: z.string(),
  mossdesk_demonstration: z.boolean().optional(),
  quantization_config: z.null({ error: 'its weights are already quantised; take the original model' }).optional(),
});

const LlamaConfig = z.object({
  hidden_size: count(MAX_WIDTH),
  num_hidden_layers: count(MAX_LAYERS),
  num_attention_heads: count(1024),
  num_key_value_heads: count(1024).nullish(),
  head_dim: count(1024).nullish(),
  intermediate_size: count(4 * MAX_WIDTH),
  vocab_size: count(MAX_VOCAB),
  max_position_embeddings: context,
  rms_norm_eps: epsilon.default(1e-6),
  hidden_act: z.enum(['silu', 'swish']).default('silu'),
  tie_word_embeddings: z.boolean().optional(),
  attention_bias: z.boolean().default(false),
  mlp_bias: z.boolean().default(false),
  use_sliding_window: z.literal(false, { error: 'sliding windows are not supported' }).default(false),
  layer_types: z.array(z.literal('full_attention', { error: 'sliding windows are not supported' })).nullish(),
  num_experts: z.literal(0, { error: 'mixtures of experts are not supported' }).nullish(),
  scale_emb: z.number().positive().default(1),
  scale_depth: z.number().positive().optional(),
  dim_model_base: count(MAX_WIDTH).optional(),
});

const CodeGenConfig = z.object({
  n_embd: count(MAX_WIDTH),
  n_layer: count(MAX_LAYERS),
  n_head: count(1024),
  n_inner: count(4 * MAX_WIDTH).nullish(),
  n_positions: context,
  rotary_dim: count(1024),
  vocab_size: count(MAX_VOCAB),
  layer_norm_epsilon: epsilon.default(1e-5),
  activation_function: z.literal('gelu_new').default('gelu_new'),
  tie_word_embeddings: z.boolean().default(false),
});

const FAMILIES: Readonly<Record<string, (folder: string) => Promise<ModelShape>>> = {
  qwen2: (folder) => readLlamaLike(folder, 'qwen2'),
  qwen3: (folder) => readLlamaLike(folder, 'qwen3'),
  llama: (folder) => readLlamaLike(folder, 'llama'),
  minicpm: (folder) => readLlamaLike(folder, 'llama'),
  codegen: readCodeGen,
  moss: readCodeGen,
};

/** Reads the `config.json` of a model folder. Throws AppError `model_invalid` for what is wrong or not supported. */
export async function readModelShape(folder: string): Promise<ModelShape> {
  const { model_type: family, mossdesk_demonstration: demonstration } = await readJson(folder, FILE, Family);
  const read = Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : undefined;
  if (!read)
    throw invalidModel(FILE, `model_type "${family}" is not supported; known are ${Object.keys(FAMILIES).join(', ')}`);
  const shape = checkShape(await read(folder));
  return demonstration ? { ...shape, demonstration } : shape;
}

async function readLlamaLike(folder: string, architecture: 'qwen2' | 'qwen3' | 'llama'): Promise<ModelShape> {
  const config = await readJson(folder, FILE, LlamaConfig);
  const headDim = config.head_dim ?? config.hidden_size / config.num_attention_heads;
  const { base, scaling } = await readJson(folder, FILE, RotaryConfig);
  return {
    architecture,
    layers: config.num_hidden_layers,
    hidden: config.hidden_size,
    heads: config.num_attention_heads,
    kvHeads: config.num_key_value_heads ?? config.num_attention_heads,
    headDim,
    inner: config.intermediate_size,
    vocab: config.vocab_size,
    contextLength: Math.min(config.max_position_embeddings, CONTEXT_CEILING),
    normEpsilon: config.rms_norm_eps,
    rotary: { dims: headDim, interleaved: false, frequencies: rotaryFrequencies(headDim, base, scaling) },
    tied: config.tie_word_embeddings,
    biases: biasesOf(architecture, config),
    factors: factorsOf(config),
  };
}

/** Qwen2 always has biases on query, key and value, and its config does not say so. */
function biasesOf(architecture: string, config: z.output<typeof LlamaConfig>): ModelShape['biases'] {
  if (architecture === 'qwen2') return { qkv: true, out: false, inner: false };
  return { qkv: config.attention_bias, out: config.attention_bias, inner: config.mlp_bias };
}

function factorsOf(config: z.output<typeof LlamaConfig>): ModelShape['factors'] {
  const { scale_depth: depth, dim_model_base: base } = config;
  return {
    embedding: config.scale_emb,
    residual: depth ? depth / Math.sqrt(config.num_hidden_layers) : 1,
    output: base ? base / config.hidden_size : 1,
  };
}

async function readCodeGen(folder: string): Promise<ModelShape> {
  const config = await readJson(folder, FILE, CodeGenConfig);
  return {
    architecture: 'codegen',
    layers: config.n_layer,
    hidden: config.n_embd,
    heads: config.n_head,
    kvHeads: config.n_head,
    headDim: config.n_embd / config.n_head,
    inner: config.n_inner ?? 4 * config.n_embd,
    vocab: config.vocab_size,
    contextLength: Math.min(config.n_positions, CONTEXT_CEILING),
    normEpsilon: config.layer_norm_epsilon,
    rotary: {
      dims: config.rotary_dim,
      interleaved: true,
      frequencies: rotaryFrequencies(config.rotary_dim, 10_000, { type: 'none' }),
    },
    tied: config.tie_word_embeddings,
    biases: { qkv: false, out: false, inner: true },
    factors: { embedding: 1, residual: 1, output: 1 },
  };
}

function checkShape(shape: ModelShape): ModelShape {
  const { heads, kvHeads, headDim, rotary } = shape;
  if (!Number.isInteger(headDim))
    throw invalidModel(FILE, `${shape.hidden} numbers cannot be shared by ${heads} heads`);
  if (heads % kvHeads !== 0) throw invalidModel(FILE, `${heads} heads cannot share ${kvHeads} key-value heads`);
  if (rotary.dims % 2 !== 0 || rotary.dims > headDim) throw invalidModel(FILE, `${rotary.dims} rotary dimensions`);
  if (shape.architecture === 'codegen' && heads % 4 !== 0) {
    throw invalidModel(FILE, `n_head is ${heads}; CodeGen keeps its heads in four groups`);
  }
  return shape;
}
