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
 * The past proper is whole cells of T tokens. What comes after them is fed apart, as the cell at hand, and `cell_index` says
 * where in it the new tokens belong. So a token is attended to at the same place of the same sum whether it came in this
 * run or in an earlier one, and the logits do not depend, to the last bit, on how a text was cut into runs.
 *
 * Shapes: B rows, S new tokens per row, C places of past, T places of the cell at hand, G query heads to a key-value head, but 2
 * where it would be 1.
 */
export class AttentionNodes {
  /**
   * Where every query head has keys of its own, it attends twice over: a matrix of one row is multiplied by another kernel,
   * which adds in another order, and a token alone would come out otherwise than among others.
   */
  private readonly isDoubled: boolean;
  private readonly group: number;
  private readonly width: number;
  private readonly positions: string;
  private readonly mask: string;
  /** `[B, S]`. */
  private readonly batch: string;
  private readonly cellIndex: string;
  private readonly maskedShape: string;
  private readonly scoreShape: string;

  constructor(
    private readonly graph: OnnxGraph,
    private readonly shape: ModelShape,
    private readonly rotary: StoredRotary,
  ) {
    const { kvHeads } = shape;
    this.isDoubled = shape.heads === kvHeads;
    this.group = this.isDoubled ? 2 : shape.heads / kvHeads;
    this.width = shape.heads * shape.headDim;
    this.positions = graph.input('position_ids', 'int64', ['batch', 'step']);
    this.mask = graph.input('mask', 'float32', ['batch', 1, 1, 'step', 'visible']);
    this.batch = graph.node('Shape', [this.positions], 'batch-step');
    const step = graph.node('Shape', [this.positions], 'step-length', { start: 1, end: 2 });
    const visible = graph.node('Shape', [this.mask], 'visible-length', { start: 4, end: 5 });
    // Row, head and place for each new key (and value).
    this.cellIndex = graph.input('cell_index', 'int64', ['batch', kvHeads, 'step', 3]);
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
    const cell = {
      key: this.inCell(`cell.${layer}.key`, newKey),
      value: this.inCell(`cell.${layer}.value`, newValue),
    };
    const weights = this.weights(name, this.groupedQuery(query), [past.key, cell.key]);
    return this.mix(name, weights, [past.value, cell.value]);
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

  /** The cell at hand with the new tokens at their places, `[B, kvHeads, T, headDim]`. */
  private inCell(name: string, fresh: string): string {
    const { graph, shape } = this;
    const cell = graph.input(name, 'float32', ['batch', shape.kvHeads, 'cell', shape.headDim]);
    return graph.node('ScatterND', [cell, this.cellIndex, fresh], `${name}.filled`);
  }

  /** `[B, S, heads * headDim]` as `[B, kvHeads, G * S, headDim]`: the heads that share keys become one matrix. */
  private groupedQuery(query: string): string {
    const { graph, shape } = this;
    const heads = graph.integers(0, 0, shape.kvHeads, shape.heads / shape.kvHeads, shape.headDim);
    const own = graph.node('Reshape', [query, heads], `${query}.groups`);
    const byGroup = this.isDoubled ? graph.node('Concat', [own, own], `${query}.doubled`, { axis: 3 }) : own;
    const inOrder = graph.node('Transpose', [byGroup], `${query}.in-order`, { perm: [0, 2, 3, 1, 4] });
    return graph.node('Reshape', [inOrder, graph.integers(0, shape.kvHeads, -1, shape.headDim)], `${query}.grouped`);
  }

  /** The attention weights over the past and the cell at hand, each `[B, kvHeads, G * S, ...]`. */
  private weights(
    name: string,
    query: string,
    [pastKey, cellKey]: readonly [string, string],
  ): readonly [string, string] {
    const { graph } = this;
    const attributes = { transB: 1, alpha: { float: 1 / Math.sqrt(this.shape.headDim) } };
    const pastScores = graph.node('FusedMatMul', [query, pastKey], `${name}.past-scores`, attributes);
    const cellScores = graph.node('FusedMatMul', [query, cellKey], `${name}.cell-scores`, attributes);
    const scores = graph.node('Concat', [pastScores, cellScores], `${name}.scores`, { axis: 3 });
    const byToken = graph.node('Reshape', [scores, this.maskedShape], `${name}.scores-by-token`);
    const masked = graph.node('Add', [byToken, this.mask], `${name}.masked`);
    const soft = graph.node('Softmax', [masked], `${name}.soft`, { axis: -1 });
    const weights = graph.node('Reshape', [soft, this.scoreShape], `${name}.weights`);
    const parts = [`${name}.past-weights`, `${name}.cell-weights`] as const;
    const lengths = [pastKey, cellKey].map((key) => graph.node('Shape', [key], `${key}.length`, { start: 2, end: 3 }));
    const split = graph.node('Concat', lengths, `${name}.score-split`, { axis: 0 });
    graph.nodeOfMany('Split', [weights, split], parts, { axis: 3 });
    return parts;
  }

  /** The values, mixed by the weights, as `[B * S, heads * headDim]`. */
  private mix(name: string, weights: readonly [string, string], values: readonly [string, string]): string {
    const { graph, shape, group } = this;
    const past = graph.node('MatMul', [weights[0], values[0]], `${name}.past-mix`);
    const cell = graph.node('MatMul', [weights[1], values[1]], `${name}.cell-mix`);
    const mixed = graph.node('Add', [past, cell], `${name}.mixed`);
    const groups = graph.integers(0, shape.kvHeads, group, -1, shape.headDim);
    const byGroup = graph.node('Reshape', [mixed, groups], `${name}.mixed-groups`);
    const once = [byGroup, graph.integers(0), graph.integers(1), graph.integers(2)];
    const own = this.isDoubled ? graph.node('Slice', once, `${name}.mixed-once`) : byGroup;
    const inOrder = graph.node('Transpose', [own], `${name}.mixed-in-order`, { perm: [0, 3, 1, 2, 4] });
    return graph.node('Reshape', [inOrder, graph.integers(-1, this.width)], `${name}.attended`);
  }
}
