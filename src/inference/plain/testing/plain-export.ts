import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OnnxGraph } from '../../convert/onnx-graph.js';
import { rotaryFrequencies } from '../../convert/rotary.js';
import { type ModelConfig, randomTensors, type RandomModelOptions } from '../../convert/testing/random-model.js';

/** Variants that exports have. */
export interface ExportOptions extends RandomModelOptions {
  /** Take `num_logits_to_keep` and give logits of so many last positions only. */
  readonly keepsLogits?: boolean;
}

/** The sizes of a Qwen2-like config. */
interface Sizes {
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly positions: number;
  readonly theta: number;
  readonly epsilon: number;
}

/**
 * Writes the graph of `writeRandomModel` with the same config and seed the way Optimum exports it: standard operators
 * only, heads repeated, the mask made inside, the whole past returned, logits of every position.
 */
export async function writePlainExport(path: string, config: ModelConfig, options: ExportOptions = {}): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, new PlainExport(config, options).build());
}

class PlainExport {
  private readonly graph = new OnnxGraph();
  private readonly sizes: Sizes;
  private readonly weights: ReadonlyMap<string, string>;
  private count = 0;

  constructor(
    config: ModelConfig,
    private readonly options: ExportOptions,
  ) {
    this.sizes = sizesOf(config);
    this.weights = new Map(
      randomTensors(config, options).map(({ name, shape, values }) => [
        name,
        this.graph.constant(name, 'float32', shape, values()),
      ]),
    );
  }

  build(): Uint8Array {
    const { graph, sizes } = this;
    const ids = graph.input('input_ids', 'int64', ['batch_size', 'sequence_length']);
    const attention = graph.input('attention_mask', 'int64', ['batch_size', 'total_sequence_length']);
    const positions = graph.input('position_ids', 'int64', ['batch_size', 'sequence_length']);
    const mask = this.mask(attention, positions);
    const turns = this.turns(positions);
    let stream = this.op('Gather', this.weight('model.embed_tokens'), ids);
    for (let layer = 0; layer < sizes.layers; layer++) stream = this.layer(layer, stream, mask, turns);
    this.logits(this.norm('model.norm', stream));
    return graph.toBytes();
  }

  private layer(layer: number, stream: string, mask: string, turns: readonly [string, string]): string {
    const name = `model.layers.${layer}`;
    const attended = this.attention(layer, this.norm(`${name}.input_layernorm`, stream), mask, turns);
    const sum = this.op('Add', stream, attended);
    const normed = this.norm(`${name}.post_attention_layernorm`, sum);
    const gate = this.linear(`${name}.mlp.gate_proj`, normed);
    const open = this.op('Mul', gate, this.op('Sigmoid', gate));
    const inner = this.op('Mul', open, this.linear(`${name}.mlp.up_proj`, normed));
    return this.op('Add', sum, this.linear(`${name}.mlp.down_proj`, inner));
  }

  private attention(layer: number, normed: string, mask: string, turns: readonly [string, string]): string {
    const { heads, kvHeads, headDim } = this.sizes;
    const name = `model.layers.${layer}.self_attn`;
    const query = this.turn(this.byHead(this.linear(`${name}.q_proj`, normed), heads), turns);
    const key = this.present(
      layer,
      'key',
      this.turn(this.byHead(this.linear(`${name}.k_proj`, normed), kvHeads), turns),
    );
    const value = this.present(layer, 'value', this.byHead(this.linear(`${name}.v_proj`, normed), kvHeads));
    const turned = this.op('Transpose', { perm: [0, 1, 3, 2] }, this.repeated(key));
    const scores = this.op('Mul', this.op('MatMul', query, turned), this.graph.float(1 / Math.sqrt(headDim)));
    const weights = this.op('Softmax', { axis: -1 }, this.op('Add', scores, mask));
    const mixed = this.op('Transpose', { perm: [0, 2, 1, 3] }, this.op('MatMul', weights, this.repeated(value)));
    return this.linear(`${name}.o_proj`, this.op('Reshape', mixed, this.graph.integers(0, 0, heads * headDim)));
  }

  /** `[B, S, heads * headDim]` as `[B, heads, S, headDim]`. */
  private byHead(input: string, heads: number): string {
    const split = this.op('Reshape', input, this.graph.integers(0, 0, heads, this.sizes.headDim));
    return this.op('Transpose', { perm: [0, 2, 1, 3] }, split);
  }

  /** Past and new together, which is also an output. */
  private present(layer: number, kind: 'key' | 'value', fresh: string): string {
    const dims = (length: string) => ['batch_size', this.sizes.kvHeads, length, this.sizes.headDim];
    const past = this.graph.input(`past_key_values.${layer}.${kind}`, 'float32', dims('past_sequence_length'));
    const name = `present.${layer}.${kind}`;
    this.graph.node('Concat', [past, fresh], name, { axis: 2 });
    this.graph.output(name, 'float32', dims('total_sequence_length'));
    return name;
  }

  /** Each key-value head once for every query head that shares it. */
  private repeated(input: string): string {
    const { heads, kvHeads } = this.sizes;
    const owners = Array.from({ length: heads }, (_, head) => Math.floor((head * kvHeads) / heads));
    return this.op('Gather', { axis: 1 }, input, this.graph.integers(...owners));
  }

  private turn(input: string, [cosines, sines]: readonly [string, string]): string {
    const half = this.sizes.headDim / 2;
    const slice = (from: number, to: number) =>
      this.op('Slice', input, this.graph.integers(from), this.graph.integers(to), this.graph.integers(3));
    const other = this.op('Concat', { axis: 3 }, this.op('Neg', slice(half, 2 * half)), slice(0, half));
    return this.op('Add', this.op('Mul', input, cosines), this.op('Mul', other, sines));
  }

  /** Cosines and sines at the positions, `[B, 1, S, headDim]`. */
  private turns(positions: string): readonly [string, string] {
    const { headDim, theta, positions: longest } = this.sizes;
    const frequencies = rotaryFrequencies(headDim, theta, { type: 'none' });
    const table = (name: string, wave: (angle: number) => number) => {
      const values = Float32Array.from({ length: longest * headDim }, (_, at) =>
        wave(Math.floor(at / headDim) * (frequencies[at % (headDim / 2)] ?? 0)),
      );
      const rows = this.graph.constant(name, 'float32', [longest, headDim], values);
      return this.op('Unsqueeze', this.op('Gather', rows, positions), this.graph.integers(1));
    };
    return [table('cosines', Math.cos), table('sines', Math.sin)];
  }

  /** What each new token must not see, `[B, 1, S, total]`: what comes later, and what the attention mask leaves out. */
  private mask(attention: string, positions: string): string {
    const { graph } = this;
    const total = this.op('Squeeze', this.op('Shape', { start: 1 }, attention));
    const zero = this.op('Squeeze', graph.integers(0));
    const places = this.op('Range', zero, total, this.op('Squeeze', graph.integers(1)));
    const seen = this.op('LessOrEqual', places, this.op('Unsqueeze', positions, graph.integers(1, 3)));
    const kept = this.op('Unsqueeze', this.op('Greater', attention, zero), graph.integers(1, 2));
    return this.op('Where', this.op('And', seen, kept), graph.float(0), graph.float(-1e30));
  }

  private logits(stream: string): void {
    const { graph } = this;
    const kept = this.options.keepsLogits ? this.lastOnly(stream) : stream;
    const table = this.weights.has('lm_head.weight') ? 'lm_head' : 'model.embed_tokens';
    graph.node('MatMul', [kept, this.op('Transpose', { perm: [1, 0] }, this.weight(table))], 'logits');
    graph.output('logits', 'float32', ['batch_size', 'sequence_length', 'vocab_size']);
  }

  private lastOnly(stream: string): string {
    const { graph } = this;
    const count = graph.input('num_logits_to_keep', 'int64', []);
    const from = this.op('Reshape', this.op('Neg', count), graph.integers(1));
    return this.op('Slice', stream, from, graph.integers(2 ** 31), graph.integers(1));
  }

  private norm(name: string, input: string): string {
    const squares = this.op('ReduceMean', { keepdims: 1 }, this.op('Mul', input, input), this.graph.integers(-1));
    const length = this.op('Sqrt', this.op('Add', squares, this.graph.float(this.sizes.epsilon)));
    return this.op('Mul', this.op('Div', input, length), this.weight(name));
  }

  private linear(name: string, input: string): string {
    const product = this.op('MatMul', input, this.op('Transpose', { perm: [1, 0] }, this.weight(name)));
    const bias = this.weights.get(`${name}.bias`);
    return bias === undefined ? product : this.op('Add', product, bias);
  }

  private weight(name: string): string {
    const found = this.weights.get(`${name}.weight`);
    if (found === undefined) throw new Error(`The model has no ${name}`);
    return found;
  }

  private op(operator: string, ...args: readonly [Record<string, number | number[]> | string, ...string[]]): string {
    const [first, ...rest] = args;
    const [attributes, inputs] = typeof first === 'string' ? [{}, [first, ...rest]] : [first, rest];
    return this.graph.node(operator, inputs, `${operator}.${this.count++}`, attributes);
  }
}

function sizesOf(config: ModelConfig): Sizes {
  const size = (name: string) => Number(config[name]);
  const heads = size('num_attention_heads');
  return {
    layers: size('num_hidden_layers'),
    heads,
    kvHeads: size('num_key_value_heads'),
    headDim: size('hidden_size') / heads,
    positions: size('max_position_embeddings'),
    theta: size('rope_theta'),
    epsilon: size('rms_norm_eps'),
  };
}
