import type { ModelConfig } from '../../../src/inference/convert/testing/random-model.js';
import { dimensionsOf } from './dimensions.js';
import type { GgufType } from './gguf-blocks.js';
import type { GgufValue } from './gguf-file.js';

/** `general.file_type`: what most of the tensors are. */
const FILE_TYPES = { F32: 0, Q4_0: 2, Q8_0: 7 };

/** What llama.cpp wants to know of a model, and a vocabulary that can write anything. */
export function ggufHeader(config: ModelConfig, type: GgufType): Record<string, GgufValue> {
  const architecture = String(config.model_type);
  const { vocabulary } = dimensionsOf(config);
  const named = Object.entries({ ...shapeValues(config), ...scaleValues(config) });
  return {
    'general.architecture': { type: 'string', value: architecture },
    'general.name': { type: 'string', value: 'random' },
    'general.file_type': { type: 'uint32', value: FILE_TYPES[type] },
    ...Object.fromEntries(named.map(([name, value]) => [`${architecture}.${name}`, value])),
    ...vocabularyValues(vocabulary),
  };
}

function shapeValues(config: ModelConfig): Record<string, GgufValue> {
  const { ropeTheta, normEpsilon, ...dimensions } = dimensionsOf(config);
  const counts = {
    block_count: dimensions.layers,
    context_length: dimensions.contextLength,
    embedding_length: dimensions.hidden,
    feed_forward_length: dimensions.feedForward,
    vocab_size: dimensions.vocabulary,
    'attention.head_count': dimensions.heads,
    'attention.head_count_kv': dimensions.kvHeads,
    'attention.key_length': dimensions.headDim,
    'attention.value_length': dimensions.headDim,
    'rope.dimension_count': dimensions.headDim,
  };
  return {
    ...Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, { type: 'uint32', value }])),
    'rope.freq_base': { type: 'float32', value: ropeTheta },
    'attention.layer_norm_rms_epsilon': { type: 'float32', value: normEpsilon },
  };
}

/** MiniCPM's three scales, as llama.cpp's convert_hf_to_gguf.py takes them from its config. */
function scaleValues(config: ModelConfig): Record<string, GgufValue> {
  if (config.model_type !== 'minicpm') return {};
  const { hidden, layers } = dimensionsOf(config);
  const scales = {
    embedding_scale: Number(config.scale_emb),
    residual_scale: Number(config.scale_depth) / Math.sqrt(layers),
    logit_scale: hidden / Number(config.dim_model_base),
  };
  return Object.fromEntries(Object.entries(scales).map(([name, value]) => [name, { type: 'float32', value }]));
}

/** The 256 bytes in GPT-2's printable alphabet (openai/gpt-2, encoder.py, bytes_to_unicode), fillers, and an end. */
function vocabularyValues(size: number): Record<string, GgufValue> {
  const printable = [...range(33, 126), ...range(161, 172), ...range(174, 255)];
  const others = range(0, 255).filter((byte) => !printable.includes(byte));
  const bytes = [...printable, ...others.map((_, at) => 256 + at)].map((code) => String.fromCharCode(code));
  const tokens = [...bytes, ...range(256, size - 2).map((id) => `tok${id}`), '<|endoftext|>'];
  const end = { type: 'uint32', value: size - 1 } as const;
  return {
    'tokenizer.ggml.model': { type: 'string', value: 'gpt2' },
    'tokenizer.ggml.pre': { type: 'string', value: 'qwen2' },
    'tokenizer.ggml.tokens': { type: 'strings', value: tokens },
    // 1 is a normal token, 3 a control token.
    'tokenizer.ggml.token_type': { type: 'int32s', value: tokens.map((_, id) => (id === end.value ? 3 : 1)) },
    'tokenizer.ggml.merges': { type: 'strings', value: ['a b'] },
    'tokenizer.ggml.bos_token_id': end,
    'tokenizer.ggml.eos_token_id': end,
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
