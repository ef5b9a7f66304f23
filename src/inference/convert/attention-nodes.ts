import type { OnnxGraph, StoredTensor } from './onnx-graph.js';
import type { ModelShape } from './model-shape.js';

/** The tables of {@link rotaryTables}, kept. */
export interface StoredRotary {
  readonly cosines: StoredTensor;
  readonly sines: StoredTensor;
}

/** Gains of the norms over each head (Qwen3). */
interface HeadNorms {
  readonly query: StoredTensor;
  readonly key: StoredTensor;
}

/**
 * Attention over a past that is only read. Each row of a batch has a past of its own length, and may bring any number of
 * new tokens: `mask` says what sees what. The past's tensors are inputs, and only the new tokens' keys and values are
 * outputs, so that a run never copies the cache.
 *
 * Shapes: B rows, S new tokens per row, C places of past, G query heads to a key-value head.
 */
export class AttentionNodes {
  private readonly group: number;
  private readonly width: number;
  private readonly positions: string;
  private readonly mask: string;
  /** `[B, S]`. */
  private readonly batch: string;
  /** `[C, S]`: where the scores of the past end. */
  private readonly split: string;
  private readonly maskedShape: string;
  private readonly scoreShape: string;

  constructor(
    private readonly graph: OnnxGraph,
    private readonly shape: ModelShape,
    private readonly rotary: StoredRotary,
  ) {
    const { kvHeads } = shape;
    this.group = shape.heads / kvHeads;
    this.width = shape.heads * shape.headDim;
    this.positions = graph.input('position_ids', 'int64', ['batch', 'step']);
    this.mask = graph.input('mask', 'float32', ['batch', 1, 1, 'step', 'visible']);
    this.batch = graph.node('Shape', [this.positions], 'batch-step');
    const step = graph.node('Shape', [this.positions], 'step-length', { start: 1, end: 2 });
    const visible = graph.node('Shape', [this.mask], 'visible-length', { start: 4, end: 5 });
    const past = graph.node('Sub', [visible, step], 'past-length');
    this.split = graph.node('Concat', [past, step], 'score-split', { axis: 0 });
    this.maskedShape = graph.node('Concat', [graph.integers(0, kvHeads, this.group), step, visible], 'masked-shape', {
      axis: 0,
    });
    this.scoreShape = graph.node('Concat', [graph.integers(0, kvHeads, -1), visible], 'score-shape', { axis: 0 });
  }

  /** Attends with the fused `qkv` (`[B * S, (heads + 2 kvHeads) * headDim]`) of a layer; the result is `[B * S, heads * headDim]`. */
  attend(layer: number, qkv: string, norms?: HeadNorms): string {
    const { graph, shape } = this;
    const name = `layer${layer}`;
    const keyWidth = shape.kvHeads * shape.headDim;
    const parts = [`${name}.query`, `${name}.key`, `${name}.value`] as const;
    graph.nodeOfMany('Split', [qkv, graph.integers(this.width, keyWidth, keyWidth)], parts, { axis: 1 });
    const query = this.turn(this.byRow(parts[0], shape.heads, norms?.query), shape.heads);
    const key = this.turn(this.byRow(parts[1], shape.kvHeads, norms?.key), shape.kvHeads);
    const newKey = this.addedToCache(key, `new.${layer}.key`);
    const newValue = this.addedToCache(this.byRow(parts[2], shape.kvHeads), `new.${layer}.value`);
    const past = {
      key: graph.input(`past_key_values.${layer}.key`, 'float32', ['batch', shape.kvHeads, 'past', shape.headDim]),
      value: graph.input(`past_key_values.${layer}.value`, 'float32', ['batch', shape.kvHeads, 'past', shape.headDim]),
    };
    const weights = this.weights(name, this.groupedQuery(query), [past.key, newKey]);
    return this.mix(name, weights, [past.value, newValue]);
  }

  /** `[B * S, heads * headDim]` as `[B, S, heads * headDim]`, each head normalised where the model does so. */
  private byRow(input: string, heads: number, gain?: StoredTensor): string {
    const { graph, shape } = this;
    const width = graph.integers(heads * shape.headDim);
    const rowShape = graph.node('Concat', [this.batch, width], `${input}.row-shape`, { axis: 0 });
    if (!gain) return graph.node('Reshape', [input, rowShape], `${input}.rows`);
    const byHead = graph.node('Reshape', [input, graph.integers(-1, heads, shape.headDim)], `${input}.heads`);
    const attributes = { axis: -1, epsilon: { float: shape.normEpsilon }, stash_type: 1 };
    const even = graph.node('SimplifiedLayerNormalization', [byHead, graph.stored(gain)], `${input}.even`, attributes);
    return graph.node('Reshape', [even, rowShape], `${input}.rows`);
  }

  private turn(input: string, heads: number): string {
    const { graph, rotary, shape } = this;
    const tables = [graph.stored(rotary.cosines), graph.stored(rotary.sines)];
    return graph.node('RotaryEmbedding', [input, this.positions, ...tables], `${input}.turned`, {
      num_heads: heads,
      interleaved: shape.rotary.interleaved ? 1 : 0,
      // 0 is the whole head.
      rotary_embedding_dim: shape.rotary.dims === shape.headDim ? 0 : shape.rotary.dims,
    });
  }

  /** `[B, S, kvHeads * headDim]` as `[B, kvHeads, S, headDim]`, an output that the caller writes into its cache. */
  private addedToCache(input: string, name: string): string {
    const { graph, shape } = this;
    const byHead = graph.node('Reshape', [input, graph.integers(0, 0, shape.kvHeads, shape.headDim)], `${name}.heads`);
    graph.node('Transpose', [byHead], name, { perm: [0, 2, 1, 3] });
    graph.output(name, 'float32', ['batch', shape.kvHeads, 'step', shape.headDim]);
    return name;
  }

  /** `[B, S, heads * headDim]` as `[B, kvHeads, G * S, headDim]`: the heads that share keys become one matrix. */
  private groupedQuery(query: string): string {
    const { graph, shape, group } = this;
    const byGroup = graph.node(
      'Reshape',
      [query, graph.integers(0, 0, shape.kvHeads, group, shape.headDim)],
      `${query}.groups`,
    );
    const inOrder = graph.node('Transpose', [byGroup], `${query}.in-order`, { perm: [0, 2, 3, 1, 4] });
    return graph.node('Reshape', [inOrder, graph.integers(0, shape.kvHeads, -1, shape.headDim)], `${query}.grouped`);
  }

  /** The attention weights over past and new, each `[B, kvHeads, G * S, ...]`. */
  private weights(
    name: string,
    query: string,
    [pastKey, newKey]: readonly [string, string],
  ): readonly [string, string] {
    const { graph } = this;
    const attributes = { transB: 1, alpha: { float: 1 / Math.sqrt(this.shape.headDim) } };
    const pastScores = graph.node('FusedMatMul', [query, pastKey], `${name}.past-scores`, attributes);
    const newScores = graph.node('FusedMatMul', [query, newKey], `${name}.new-scores`, attributes);
    const scores = graph.node('Concat', [pastScores, newScores], `${name}.scores`, { axis: 3 });
    const byToken = graph.node('Reshape', [scores, this.maskedShape], `${name}.scores-by-token`);
    const masked = graph.node('Add', [byToken, this.mask], `${name}.masked`);
    const soft = graph.node('Softmax', [masked], `${name}.soft`, { axis: -1 });
    const weights = graph.node('Reshape', [soft, this.scoreShape], `${name}.weights`);
    const parts = [`${name}.past-weights`, `${name}.new-weights`] as const;
    graph.nodeOfMany('Split', [weights, this.split], parts, { axis: 3 });
    return parts;
  }

  /** The values, mixed by the weights, as `[B * S, heads * headDim]`. */
  private mix(name: string, weights: readonly [string, string], values: readonly [string, string]): string {
    const { graph, shape, group } = this;
    const past = graph.node('MatMul', [weights[0], values[0]], `${name}.past-mix`);
    const fresh = graph.node('MatMul', [weights[1], values[1]], `${name}.new-mix`);
    const mixed = graph.node('Add', [past, fresh], `${name}.mixed`);
    const byGroup = graph.node(
      'Reshape',
      [mixed, graph.integers(0, shape.kvHeads, group, -1, shape.headDim)],
      `${name}.mixed-groups`,
    );
    const inOrder = graph.node('Transpose', [byGroup], `${name}.mixed-in-order`, { perm: [0, 3, 1, 2, 4] });
    return graph.node('Reshape', [inOrder, graph.integers(-1, this.width)], `${name}.attended`);
  }
}
