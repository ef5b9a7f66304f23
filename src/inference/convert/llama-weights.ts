import type { Checkpoint } from './checkpoint.js';
import type { ModelShape } from './model-shape.js';
import {
  stackedMatrix,
  vector,
  vocabularySources,
  type WeightPlan,
  type WeightSources,
  wholeMatrix,
} from './weight-plan.js';

/**
 * Where the weights of Qwen2, Qwen3 and Llama lie (names of Hugging Face `transformers`). MiniCPM's factors are folded
 * into the matrices that write to the residual stream, and into the last norm, so that the graph needs none of them.
 */
export function planLlamaWeights(shape: ModelShape, checkpoint: Checkpoint): WeightPlan {
  return {
    ...vocabularySources(shape, checkpoint, { embedding: 'model.embed_tokens.weight', output: 'lm_head.weight' }),
    ends: { norm: vector({ 'model.norm.weight': shape.hidden }, shape.factors.output) },
    layers: Array.from({ length: shape.layers }, (_, layer) => layerSources(shape, `model.layers.${layer}.`)),
  };
}

function layerSources(shape: ModelShape, prefix: string): WeightSources {
  return {
    norm: vector({ [`${prefix}input_layernorm.weight`]: shape.hidden }),
    ...attentionSources(shape, `${prefix}self_attn.`),
    norm2: vector({ [`${prefix}post_attention_layernorm.weight`]: shape.hidden }),
    ...innerSources(shape, `${prefix}mlp.`),
  };
}

function attentionSources(shape: ModelShape, prefix: string): WeightSources {
  const queries = shape.heads * shape.headDim;
  const keys = shape.kvHeads * shape.headDim;
  const widths = { q_proj: queries, k_proj: keys, v_proj: keys };
  const rows = Object.entries(widths).map(([name, count]) => {
    return { tensor: `${prefix}${name}.weight`, shape: [count, shape.hidden], first: 0, count };
  });
  const biases = Object.entries(widths).map(([name, count]) => [`${prefix}${name}.bias`, count]);
  const { residual: factor } = shape.factors;
  return {
    qkv: stackedMatrix(rows, shape.hidden),
    ...(shape.biases.qkv && { qkvBias: vector(Object.fromEntries(biases)) }),
    ...(shape.architecture === 'qwen3' && {
      queryNorm: vector({ [`${prefix}q_norm.weight`]: shape.headDim }),
      keyNorm: vector({ [`${prefix}k_norm.weight`]: shape.headDim }),
    }),
    out: wholeMatrix(`${prefix}o_proj.weight`, shape.hidden, queries, { factor }),
    ...(shape.biases.out && { outBias: vector({ [`${prefix}o_proj.bias`]: shape.hidden }, factor) }),
  };
}

function innerSources(shape: ModelShape, prefix: string): WeightSources {
  const { hidden, inner } = shape;
  const { residual: factor } = shape.factors;
  return {
    gate: wholeMatrix(`${prefix}gate_proj.weight`, inner, hidden),
    up: wholeMatrix(`${prefix}up_proj.weight`, inner, hidden),
    down: wholeMatrix(`${prefix}down_proj.weight`, hidden, inner, { role: 'down', factor }),
    ...(shape.biases.inner && {
      gateBias: vector({ [`${prefix}gate_proj.bias`]: inner }),
      upBias: vector({ [`${prefix}up_proj.bias`]: inner }),
      downBias: vector({ [`${prefix}down_proj.bias`]: hidden }, factor),
    }),
  };
}
