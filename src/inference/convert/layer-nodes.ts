import type { AttentionNodes } from './attention-nodes.js';
import type { MatrixNodes } from './matrix-nodes.js';
import type { ModelShape } from './model-shape.js';
import { NormNodes, type Stream } from './norm-nodes.js';
import type { OnnxGraph } from './onnx-graph.js';
import type { StoredWeights } from './stored-weights.js';

/** The nodes of a whole layer, of either kind: Llama's two steps one after the other, or CodeGen's two side by side. */
export class LayerNodes {
  private readonly norms: NormNodes;

  constructor(
    private readonly graph: OnnxGraph,
    private readonly shape: ModelShape,
    private readonly matrices: MatrixNodes,
    private readonly attention: AttentionNodes,
  ) {
    this.norms = new NormNodes(graph, shape);
  }

  /**
   * Runs a layer. From its attention on it works only for the rows that `wanted` (an int64 vector) names, or for all:
   * past the last layer's attention, rows whose logits nobody asked for need nothing more.
   */
  layer(index: number, weights: StoredWeights, stream: Stream, wanted?: string): Stream {
    const name = `layer${index}`;
    const { normed, sum } = this.norms.norm(`${name}.norm`, weights, 'norm', stream);
    const qkv = this.product(`${name}.qkv`, normed, weights, 'qkv');
    const attended = this.attention.attend(index, qkv, headNorms(weights, this.shape));
    const mixed = this.product(`${name}.out`, this.rows(attended, wanted), weights, 'out');
    const kept = this.rows(sum, wanted);
    if (this.shape.architecture !== 'codegen') return this.gatedInner(name, weights, { sum: kept, addend: mixed });
    const inner = this.plainInner(name, weights, this.rows(normed, wanted));
    return { sum: kept, addend: this.graph.node('Add', [mixed, inner], `${name}.added`) };
  }

  /** Llama's feed-forward part, behind its own norm: `down(silu(gate(x)) * up(x))`. */
  private gatedInner(layer: string, weights: StoredWeights, stream: Stream): Stream {
    const { graph } = this;
    const { normed, sum } = this.norms.norm(`${layer}.norm2`, weights, 'norm2', stream);
    const gate = this.product(`${layer}.gate`, normed, weights, 'gate');
    const up = this.product(`${layer}.up`, normed, weights, 'up');
    const opened = graph.node('QuickGelu', [gate], `${layer}.silu`, { alpha: { float: 1 } });
    const inner = graph.node('Mul', [opened, up], `${layer}.inner`);
    return { sum, addend: this.product(`${layer}.down`, inner, weights, 'down') };
  }

  /** CodeGen's feed-forward part: `down(gelu(up(x)))`. */
  private plainInner(layer: string, weights: StoredWeights, normed: string): string {
    const up = this.product(`${layer}.up`, normed, weights, 'up');
    const inner = this.graph.node('Gelu', [up], `${layer}.inner`, { approximate: 'tanh' });
    return this.product(`${layer}.down`, inner, weights, 'down');
  }

  private product(name: string, input: string, weights: StoredWeights, key: string): string {
    return this.matrices.product(name, input, weights.matrix(key), weights.optionalVector(`${key}Bias`));
  }

  private rows(value: string, wanted?: string): string {
    return wanted ? this.graph.node('Gather', [value, wanted], `${value}.wanted`, { axis: 0 }) : value;
  }
}

function headNorms(weights: StoredWeights, shape: ModelShape) {
  if (shape.architecture !== 'qwen3') return undefined;
  return { query: weights.vector('queryNorm'), key: weights.vector('keyNorm') };
}
