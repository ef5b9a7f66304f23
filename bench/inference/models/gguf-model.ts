import { type ModelConfig, randomTensors } from '../../../src/inference/convert/testing/random-model.js';
import type { TensorToWrite } from '../../../src/inference/convert/testing/write-safetensors.js';
import { dimensionsOf } from './dimensions.js';
import type { GgufType } from './gguf-blocks.js';
import { type GgufTensor, writeGguf } from './gguf-file.js';
import { ggufHeader } from './gguf-header.js';

/** GGUF's names of the parts of a layer (ggml-org/llama.cpp, gguf-py/gguf/constants.py). */
const LAYER_NAMES: Readonly<Record<string, string>> = {
  input_layernorm: 'attn_norm',
  'self_attn.q_proj': 'attn_q',
  'self_attn.k_proj': 'attn_k',
  'self_attn.v_proj': 'attn_v',
  'self_attn.q_norm': 'attn_q_norm',
  'self_attn.k_norm': 'attn_k_norm',
  'self_attn.o_proj': 'attn_output',
  post_attention_layernorm: 'ffn_norm',
  'mlp.gate_proj': 'ffn_gate',
  'mlp.up_proj': 'ffn_up',
  'mlp.down_proj': 'ffn_down',
};
const OUTER_NAMES: Readonly<Record<string, string>> = {
  'model.embed_tokens.weight': 'token_embd.weight',
  'model.norm.weight': 'output_norm.weight',
  'lm_head.weight': 'output.weight',
};

/** llama.cpp rotates neighbouring pairs of these families, Hugging Face the two halves of a head. */
const ROTATES_PAIRS = new Set(['llama', 'minicpm']);

/** Writes a random model as GGUF: the weights that `randomTensors` gives for this config and seed, matrices in `type`. */
export function writeGgufModel(path: string, config: ModelConfig, seed: number, type: GgufType): Promise<void> {
  const tensors = randomTensors(config, { seed }).map((tensor): GgufTensor => ({
    name: ggufName(tensor.name),
    dims: tensor.shape.toReversed(),
    type: tensor.shape.length === 1 ? 'F32' : type,
    values: () => ggufValues(tensor, config),
  }));
  return writeGguf(path, ggufHeader(config, type), [...tensors, ...ropeFactors(config)]);
}

function ggufName(name: string): string {
  const [, layer, part, kind] = /^model\.layers\.(\d+)\.(.+)\.(weight|bias)$/.exec(name) ?? [];
  const found = part ? `blk.${layer}.${LAYER_NAMES[part]}.${kind}` : OUTER_NAMES[name];
  if (!found) throw new Error(`GGUF has no name for "${name}"`);
  return found;
}

function ggufValues(tensor: TensorToWrite, config: ModelConfig): Float32Array {
  const values = tensor.values();
  const moves = ROTATES_PAIRS.has(String(config.model_type)) && /\.[qk]_proj\./.test(tensor.name);
  return moves ? halvesToPairs(values, dimensionsOf(config).headDim, tensor.shape[1] ?? 1) : values;
}

/** `LlamaModel.permute` of llama.cpp's convert_hf_to_gguf.py: row `half * headDim/2 + i` of a head becomes `2 i + half`. */
function halvesToPairs(values: Float32Array, headDim: number, columns: number): Float32Array {
  const moved = new Float32Array(values.length);
  for (let row = 0; row * columns < values.length; row++) {
    const inHead = row % headDim;
    const inPairs = (inHead % (headDim / 2)) * 2 + Math.floor(inHead / (headDim / 2));
    moved.set(values.subarray(row * columns, (row + 1) * columns), (row - inHead + inPairs) * columns);
  }
  return moved;
}

/** What Llama 3 divides each rotary frequency by (`rope_freqs.weight`, as convert_hf_to_gguf.py writes it). */
function ropeFactors(config: ModelConfig): GgufTensor[] {
  const scaling = config.rope_scaling as Readonly<Record<string, number>> | undefined;
  if (!scaling) return [];
  const { factor = 1, low_freq_factor: low = 1, high_freq_factor: high = 1 } = scaling;
  const original = scaling.original_max_position_embeddings ?? 1;
  const { headDim, ropeTheta } = dimensionsOf(config);
  const divisor = (pair: number) => {
    const wavelength = 2 * Math.PI * ropeTheta ** ((2 * pair) / headDim);
    if (wavelength < original / high) return 1;
    if (wavelength > original / low) return factor;
    const smooth = (original / wavelength - low) / (high - low);
    return 1 / ((1 - smooth) / factor + smooth);
  };
  const values = Float32Array.from({ length: headDim / 2 }, (_, pair) => divisor(pair));
  return [{ name: 'rope_freqs.weight', dims: [values.length], type: 'F32', values: () => values }];
}
