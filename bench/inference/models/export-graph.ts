import type { DataFile } from '../../../src/inference/convert/data-file.js';
import type { OnnxGraph } from '../../../src/inference/convert/onnx-graph.js';
import { type ModelConfig, randomTensors } from '../../../src/inference/convert/testing/random-model.js';
import type { TensorToWrite } from '../../../src/inference/convert/testing/write-safetensors.js';
import { type Dimensions, dimensionsOf } from './dimensions.js';
import type { ExportMatrices } from './export-matrices.js';

const INT32 = 6;

/** The sum of all layers so far, and its norm, which is what the next one reads. */
interface ResidualStream {
  readonly hidden: string;
  readonly normed: string;
}

/**
 * Builds a Qwen2 model as optimum and onnx-community publish it for transformers.js: fused attention that takes the
 * whole past and returns the whole present, logits of every position. Weights go to `data` as they are met.
 */
export class ExportGraph {
  private readonly dimensions: Dimensions;
  /** Cosines and sines. */
  private readonly rotations: string[] = [];
  private readonly tensors: ReadonlyMap<string, TensorToWrite>;

  constructor(
    private readonly graph: OnnxGraph,
    private readonly data: DataFile,
    private readonly matrices: ExportMatrices,
    { config, seed }: { readonly config: ModelConfig; readonly seed: number },
  ) {
    this.dimensions = dimensionsOf(config);
    this.tensors = new Map(randomTensors(config, { seed }).map((tensor) => [tensor.name, tensor]));
  }

  async build(): Promise<void> {
    const { hidden, layers, vocabulary } = this.dimensions;
    const ids = this.graph.input('input_ids', 'int64', ['batch_size', 'sequence_length']);
    this.lengths();
    await this.storeRotations();
    const embedding = { values: this.values('model.embed_tokens.weight'), inner: hidden };
    const { embedded, logitsOf } = await this.matrices.vocabulary(ids, embedding);
    let at: ResidualStream = { hidden: embedded, normed: await this.firstNorm(embedded) };
    for (let layer = 0; layer < layers; layer++) at = await this.layer(layer, at);
    logitsOf(at.normed);
    this.graph.output('logits', 'float32', ['batch_size', 'sequence_length', vocabulary]);
  }

  /** What `GroupQueryAttention` wants of the mask: the last position of each row, and the longest row. */
  private lengths(): void {
    const { graph } = this;
    const mask = graph.input('attention_mask', 'int64', ['batch_size', 'total_sequence_length']);
    const sums = graph.node('ReduceSum', [mask, graph.integers(1)], 'row-lengths', { keepdims: 0 });
    graph.node('Cast', [graph.node('Sub', [sums, graph.integers(1)], 'row-ends')], 'last-positions', { to: INT32 });
    const total = graph.node('Shape', [mask], 'total-length', { start: 1, end: 2 });
    graph.node('Cast', [total], 'total', { to: INT32 });
  }

  private async storeRotations(): Promise<void> {
    const { contextLength, headDim, ropeTheta } = this.dimensions;
    const half = headDim / 2;
    for (const name of ['cos', 'sin'] as const) {
      const table = new Float32Array(contextLength * half);
      for (let at = 0; at < table.length; at++) {
        table[at] = Math[name](Math.floor(at / half) / ropeTheta ** ((2 * (at % half)) / headDim));
      }
      this.rotations.push(this.graph.stored(await this.data.add('float32', [contextLength, half], table)));
    }
  }

  private async layer(layer: number, { hidden, normed }: ResidualStream): Promise<ResidualStream> {
    const prefix = `model.layers.${layer}.`;
    const attended = await this.attention(layer, normed);
    const between = await this.added(`${prefix}between`, hidden, attended, `${prefix}post_attention_layernorm.weight`);
    const fed = await this.feedForward(`${prefix}mlp.`, between.normed);
    const last = layer === this.dimensions.layers - 1;
    const next = last ? 'model.norm.weight' : `model.layers.${layer + 1}.input_layernorm.weight`;
    return this.added(`${prefix}out`, between.hidden, fed, next);
  }

  private async attention(layer: number, input: string): Promise<string> {
    const { heads, kvHeads, headDim } = this.dimensions;
    const prefix = `model.layers.${layer}.self_attn.`;
    const product = await this.product(
      `${prefix}qkv`,
      input,
      ['q', 'k', 'v'].map((one) => `${prefix}${one}_proj.weight`),
    );
    const bias = await this.vector(['q', 'k', 'v'].map((one) => `${prefix}${one}_proj.bias`));
    const packed = this.graph.node('Add', [product, bias], `${prefix}packed`);
    const dims = (length: string) => ['batch_size', kvHeads, length, headDim];
    const past = ['key', 'value'].map((kind) =>
      this.graph.input(`past_key_values.${layer}.${kind}`, 'float32', dims('past_sequence_length')),
    );
    const present = ['key', 'value'].map((kind) => `present.${layer}.${kind}`);
    for (const name of present) this.graph.output(name, 'float32', dims('total_sequence_length'));
    this.graph.nodeOfMany(
      'GroupQueryAttention',
      [packed, '', '', ...past, 'last-positions', 'total', ...this.rotations],
      [`${prefix}attended`, ...present],
      { num_heads: heads, kv_num_heads: kvHeads, do_rotary: 1, scale: { float: 1 / Math.sqrt(headDim) } },
    );
    return this.product(`${prefix}o`, `${prefix}attended`, [`${prefix}o_proj.weight`]);
  }

  private async feedForward(prefix: string, input: string): Promise<string> {
    const gate = await this.product(`${prefix}gate`, input, [`${prefix}gate_proj.weight`]);
    const up = await this.product(`${prefix}up`, input, [`${prefix}up_proj.weight`]);
    const open = this.graph.node('Mul', [gate, this.graph.node('Sigmoid', [gate], `${prefix}open`)], `${prefix}silu`);
    return this.product(`${prefix}down`, this.graph.node('Mul', [open, up], `${prefix}inner`), [
      `${prefix}down_proj.weight`,
    ]);
  }

  private async firstNorm(embedded: string): Promise<string> {
    const weight = await this.vector(['model.layers.0.input_layernorm.weight']);
    const attributes = { ...this.epsilon(), axis: -1, stash_type: 1 };
    return this.graph.node('SimplifiedLayerNormalization', [embedded, weight], 'first-normed', attributes);
  }

  private async added(name: string, hidden: string, addition: string, weight: string): Promise<ResidualStream> {
    const stream = { normed: `${name}.normed`, hidden: name };
    const inputs = [hidden, addition, await this.vector([weight])];
    const outputs = [stream.normed, '', '', stream.hidden];
    this.graph.nodeOfMany('SkipSimplifiedLayerNormalization', inputs, outputs, this.epsilon());
    return stream;
  }

  private epsilon() {
    return { epsilon: { float: this.dimensions.normEpsilon } };
  }

  /** One product with several matrices of the same inputs, one below the other. */
  private product(name: string, input: string, weights: readonly string[]): Promise<string> {
    const inner = this.tensors.get(weights[0] ?? '')?.shape[1] ?? 0;
    return this.matrices.product(name, input, { values: joined(weights.map((weight) => this.values(weight))), inner });
  }

  private async vector(names: readonly string[]): Promise<string> {
    const values = joined(names.map((name) => this.values(name)));
    return this.graph.stored(await this.data.add('float32', [values.length], values));
  }

  private values(name: string): Float32Array {
    const tensor = this.tensors.get(name);
    if (!tensor) throw new Error(`The model has no tensor "${name}"`);
    return tensor.values();
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
