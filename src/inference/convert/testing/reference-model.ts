import type { ModelConfig } from './random-model.js';
import type { TensorToWrite } from './write-safetensors.js';

type Vector = Float64Array;

/**
 * Language models in plain float64 loops, slow and easy to check by eye against the papers and against Hugging Face's
 * `modeling_qwen2.py`, `modeling_qwen3.py`, `modeling_llama.py`, `modeling_minicpm.py` and `modeling_codegen.py`. It shares
 * nothing with the converter: it reads the config and the tensors by their original names.
 */
export class ReferenceModel {
  private readonly tensors: ReadonlyMap<string, Float32Array>;

  constructor(
    private readonly config: ModelConfig,
    tensors: readonly TensorToWrite[],
  ) {
    this.tensors = new Map(tensors.map(({ name, values }) => [name, values()]));
  }

  /** The logits after each token. */
  logits(tokens: readonly number[]): readonly Vector[] {
    return this.config.n_embd ? this.codeGen(tokens) : this.llama(tokens);
  }

  /** The tokens that follow when the likeliest is always taken. */
  greedy(prompt: readonly number[], count: number): readonly number[] {
    const tokens = [...prompt];
    while (tokens.length < prompt.length + count) tokens.push(likeliest(this.logits(tokens).at(-1) ?? []));
    return tokens.slice(prompt.length);
  }

  private llama(tokens: readonly number[]): readonly Vector[] {
    const { config } = this;
    const layers = this.number('num_hidden_layers');
    const added = config.scale_depth ? this.number('scale_depth') / Math.sqrt(layers) : 1;
    const embeddingFactor = Number(config.scale_emb ?? 1);
    let stream = tokens.map((token) => times(this.row('model.embed_tokens.weight', token), embeddingFactor));
    for (let layer = 0; layer < layers; layer++) {
      const prefix = `model.layers.${layer}.`;
      const mixed = this.llamaAttention(
        prefix,
        stream.map((state) => this.rmsNorm(state, `${prefix}input_layernorm`)),
      );
      stream = stream.map((state, at) => plus(state, times(mixed[at]!, added)));
      stream = stream.map((state) => {
        const normed = this.rmsNorm(state, `${prefix}post_attention_layernorm`);
        const gate = this.linear(normed, `${prefix}mlp.gate_proj`).map((x) => x / (1 + Math.exp(-x)));
        const up = this.linear(normed, `${prefix}mlp.up_proj`);
        return plus(
          state,
          times(
            this.linear(
              gate.map((x, i) => x * up[i]!),
              `${prefix}mlp.down_proj`,
            ),
            added,
          ),
        );
      });
    }
    const divisor = config.dim_model_base ? this.number('hidden_size') / this.number('dim_model_base') : 1;
    const output = config.tie_word_embeddings ? 'model.embed_tokens' : 'lm_head';
    return stream.map((state) => this.linear(times(this.rmsNorm(state, 'model.norm'), 1 / divisor), output));
  }

  private llamaAttention(prefix: string, states: readonly Vector[]): readonly Vector[] {
    const heads = this.number('num_attention_heads');
    const headDim = Number(this.config.head_dim ?? this.number('hidden_size') / heads);
    const frequencies = llamaFrequencies(this.config, headDim);
    const project = (name: 'q' | 'k' | 'v') =>
      states.map((state, position) =>
        split(this.linear(state, `${prefix}self_attn.${name}_proj`), headDim).map((head) => {
          if (name === 'v') return head;
          const norm = `${prefix}self_attn.${name}_norm`;
          const even = this.tensors.has(`${norm}.weight`) ? this.rmsNorm(head, norm) : head;
          return turnHalves(even, position, frequencies);
        }),
      );
    const mixed = attend(project('q'), project('k'), project('v'));
    return mixed.map((state) => this.linear(state, `${prefix}self_attn.o_proj`));
  }

  private codeGen(tokens: readonly number[]): readonly Vector[] {
    let stream = tokens.map((token) => this.row('transformer.wte.weight', token));
    for (let layer = 0; layer < this.number('n_layer'); layer++) {
      const prefix = `transformer.h.${layer}.`;
      const normed = stream.map((state) => this.layerNorm(state, `${prefix}ln_1`));
      const mixed = this.codeGenAttention(prefix, normed);
      stream = stream.map((state, at) => {
        const inner = this.linear(normed[at]!, `${prefix}mlp.fc_in`).map(geluNew);
        return plus(plus(state, mixed[at]!), this.linear(inner, `${prefix}mlp.fc_out`));
      });
    }
    return stream.map((state) => this.linear(this.layerNorm(state, 'transformer.ln_f'), 'lm_head'));
  }

  private codeGenAttention(prefix: string, states: readonly Vector[]): readonly Vector[] {
    const shards = 4;
    const headDim = this.number('n_embd') / this.number('n_head');
    const rotaryDim = this.number('rotary_dim');
    const fused = states.map((state) =>
      split(this.linear(state, `${prefix}attn.qkv_proj`), (3 * state.length) / shards),
    );
    const part = (order: 0 | 1 | 2) =>
      fused.map((ofShards, position) =>
        ofShards.flatMap((shard) => {
          const heads = split(split(shard, shard.length / 3)[order]!, headDim);
          return order === 1 ? heads : heads.map((head) => turnPairs(head, position, rotaryDim));
        }),
      );
    const mixed = attend(part(0), part(2), part(1));
    return mixed.map((state) => this.linear(state, `${prefix}attn.out_proj`));
  }

  private linear(input: Vector, name: string): Vector {
    const weights = this.tensor(`${name}.weight`);
    const bias = this.tensors.get(`${name}.bias`);
    const output = new Float64Array(weights.length / input.length);
    for (let row = 0; row < output.length; row++) {
      let sum = bias?.[row] ?? 0;
      for (let column = 0; column < input.length; column++)
        sum += weights[row * input.length + column]! * input[column]!;
      output[row] = sum;
    }
    return output;
  }

  private rmsNorm(state: Vector, name: string): Vector {
    const gain = this.tensor(`${name}.weight`);
    const square = state.reduce((sum, x) => sum + x * x, 0) / state.length;
    return state.map((x, i) => (x / Math.sqrt(square + this.number('rms_norm_eps'))) * gain[i]!);
  }

  private layerNorm(state: Vector, name: string): Vector {
    const gain = this.tensor(`${name}.weight`);
    const bias = this.tensor(`${name}.bias`);
    const mean = state.reduce((sum, x) => sum + x, 0) / state.length;
    const variance = state.reduce((sum, x) => sum + (x - mean) ** 2, 0) / state.length;
    const spread = Math.sqrt(variance + this.number('layer_norm_epsilon'));
    return state.map((x, i) => ((x - mean) / spread) * gain[i]! + bias[i]!);
  }

  private row(name: string, index: number): Vector {
    const width = this.number(this.config.n_embd ? 'n_embd' : 'hidden_size');
    return Float64Array.from(this.tensor(name).subarray(index * width, (index + 1) * width));
  }

  private tensor(name: string): Float32Array {
    const tensor = this.tensors.get(name);
    if (!tensor) throw new Error(`No tensor ${name}`);
    return tensor;
  }

  private number(field: string): number {
    return Number(this.config[field]);
  }
}

/** The place of the largest number. */
export function likeliest(logits: ArrayLike<number>): number {
  let best = 0;
  for (let index = 1; index < logits.length; index++) if (logits[index]! > logits[best]!) best = index;
  return best;
}

/** Causal attention; query heads share the key-value heads in equal groups. Indexes are [token][head]. */
function attend(
  queries: readonly (readonly Vector[])[],
  keys: readonly (readonly Vector[])[],
  values: readonly (readonly Vector[])[],
): readonly Vector[] {
  return queries.map((heads, at) => {
    const mixed = heads.flatMap((query, head) => {
      const shared = Math.floor((head * keys[0]!.length) / heads.length);
      const scores = keys.slice(0, at + 1).map((key) => dot(query, key[shared]!) / Math.sqrt(query.length));
      const most = Math.max(...scores);
      const weights = scores.map((score) => Math.exp(score - most));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return Array.from(query, (_, i) =>
        weights.reduce((sum, weight, j) => sum + (weight / total) * values[j]![shared]![i]!, 0),
      );
    });
    return Float64Array.from(mixed);
  });
}

function llamaFrequencies(config: ModelConfig, headDim: number): readonly number[] {
  const base = Number(config.rope_theta ?? 10_000);
  const scaling = config.rope_scaling as Record<string, number> | undefined;
  return Array.from({ length: headDim / 2 }, (_, pair) => {
    const frequency = 1 / base ** ((2 * pair) / headDim);
    if (!scaling) return frequency;
    const { factor, low_freq_factor: low, high_freq_factor: high, original_max_position_embeddings: old } = scaling;
    const length = (2 * Math.PI) / frequency;
    if (length < old! / high!) return frequency;
    if (length > old! / low!) return frequency / factor!;
    const smooth = (old! / length - low!) / (high! - low!);
    return ((1 - smooth) * frequency) / factor! + smooth * frequency;
  });
}

/** Llama's rotation: number i turns with number i + half. */
function turnHalves(head: Vector, position: number, frequencies: readonly number[]): Vector {
  const half = head.length / 2;
  return head.map((x, i) => {
    const angle = position * frequencies[i % half]!;
    return i < half
      ? x * Math.cos(angle) - head[i + half]! * Math.sin(angle)
      : x * Math.cos(angle) + head[i - half]! * Math.sin(angle);
  });
}

/** CodeGen's rotation: number 2i turns with number 2i + 1, and only the first `dims` do. */
function turnPairs(head: Vector, position: number, dims: number): Vector {
  return head.map((x, i) => {
    if (i >= dims) return x;
    const angle = position / 10_000 ** ((2 * Math.floor(i / 2)) / dims);
    return i % 2 === 0
      ? x * Math.cos(angle) - head[i + 1]! * Math.sin(angle)
      : x * Math.cos(angle) + head[i - 1]! * Math.sin(angle);
  });
}

function geluNew(x: number): number {
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}

function split(values: Vector, size: number): readonly Vector[] {
  return Array.from({ length: values.length / size }, (_, part) => values.slice(part * size, (part + 1) * size));
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function plus(a: Vector, b: Vector): Vector {
  return a.map((x, i) => x + b[i]!);
}

function times(a: Vector, factor: number): Vector {
  return a.map((x) => x * factor);
}
