import type { Checkpoint } from './checkpoint.js';
import type { ModelShape } from './model-shape.js';
import {
  stackedMatrix,
  type TensorRows,
  vector,
  vocabularySources,
  type WeightPlan,
  type WeightSources,
  wholeMatrix,
} from './weight-plan.js';

/** CodeGen was trained on four TPU cores, and its fused matrix is still laid out for them. */
const SHARDS = 4;

/** Where the weights of CodeGen and MOSS lie (names of Hugging Face `transformers`). */
export function planCodeGenWeights(shape: ModelShape, checkpoint: Checkpoint): WeightPlan {
  return {
    ...vocabularySources(shape, checkpoint, { embedding: 'transformer.wte.weight', output: 'lm_head.weight' }),
    ends: {
      norm: vector({ 'transformer.ln_f.weight': shape.hidden }),
      normBias: vector({ 'transformer.ln_f.bias': shape.hidden }),
      ...(checkpoint.has('lm_head.bias') && { outputBias: vector({ 'lm_head.bias': shape.vocab }) }),
    },
    layers: Array.from({ length: shape.layers }, (_, layer) => layerSources(shape, `transformer.h.${layer}.`)),
  };
}

function layerSources(shape: ModelShape, prefix: string): WeightSources {
  const { hidden, inner } = shape;
  return {
    norm: vector({ [`${prefix}ln_1.weight`]: hidden }),
    normBias: vector({ [`${prefix}ln_1.bias`]: hidden }),
    qkv: stackedMatrix(unshardedRows(`${prefix}attn.qkv_proj.weight`, hidden), hidden),
    out: wholeMatrix(`${prefix}attn.out_proj.weight`, hidden, hidden),
    up: wholeMatrix(`${prefix}mlp.fc_in.weight`, inner, hidden),
    upBias: vector({ [`${prefix}mlp.fc_in.bias`]: inner }),
    down: wholeMatrix(`${prefix}mlp.fc_out.weight`, hidden, inner, { role: 'down' }),
    downBias: vector({ [`${prefix}mlp.fc_out.bias`]: hidden }),
  };
}

/** Each shard holds its heads' queries, then values, then keys; here all queries come first, then keys, then values. */
function unshardedRows(tensor: string, hidden: number): readonly TensorRows[] {
  const count = hidden / SHARDS;
  const order = { query: 0, value: 1, key: 2 };
  return [order.query, order.key, order.value].flatMap((part) =>
    Array.from({ length: SHARDS }, (_, shard) => {
      return { tensor, shape: [3 * hidden, hidden], first: (shard * 3 + part) * count, count };
    }),
  );
}
