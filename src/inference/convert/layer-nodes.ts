import type { AttentionNodes } from './attention-nodes.js';
import type { MatrixNodes } from './matrix-nodes.js';
import type { ModelShape } from './model-shape.js';
import type { OnnxGraph } from './onnx-graph.js';
import type { StoredWeights } from './stored-weights.js';

/** What flows from layer to layer, `[rows, hidden]`: a sum whose last part may still be to be added, which a norm does on its way. */
export interface Stream {
  readonly sum: string;
  readonly addend?: string;
}

/** The nodes of a whole layer, of either kind: Llama's two steps one after the other, or CodeGen's two side by side. */
export class LayerNodes {
  constructor(
    private readonly graph: OnnxGraph,
    private readonly shape: ModelShape,
    private readonly matrices: MatrixNodes,
    private readonly attention: AttentionNodes,
  ) {}

  /**
   * Runs a layer. From its attention on it works only for the rows that `wanted` (an int64 vector) names, or for all:
   * past the last layer's attention, rows whose logits nobody asked for need nothing more.
   */
  layer(index: number, weights: StoredWeights, stream: Stream, wanted?: string): Stream {
    const name = `layer${index}`;
    const { normed, sum } = this.norm(`${name}.norm`, weights, 'norm', stream);
    const qkv = this.product(`${name}.qkv`, normed, weights, 'qkv');
    const attended = this.attention.attend(index, qkv, headNorms(weights, this.shape));
    const [kept, keptNormed, keptSum] = [attended, normed, sum].map((value) => this.rows(value, wanted)) as [
      string,
      string,
      string,
    ];
    const mixed = this.product(`${name}.out`, kept, weights, 'out');
    if (this.shape.architecture !== 'codegen') return this.gatedInner(name, weights, { sum: keptSum, addend: mixed });
    const added = this.graph.node('Add', [mixed, this.plainInner(name, weights, keptNormed)], `${name}.added`);
    return { sum: keptSum, addend: added };
  }

  /** Normalises the stream, adding up what is still to be added. */
  norm(name: string, weights: StoredWeights, key: string, stream: Stream): { normed: string; sum: string } {
    const { graph, shape } = this;
    const simple = shape.architecture !== 'codegen';
    const parameters = [graph.stored(weights.vector(key))];
    if (!simple) parameters.push(graph.stored(weights.vector(`${key}Bias`)));
    const operator = simple ? 'SimplifiedLayerNormalization' : 'LayerNormalization';
    const epsilon = { float: shape.normEpsilon };
    if (!stream.addend) {
      const inputs = [stream.sum, ...parameters];
      return { normed: graph.node(operator, inputs, name, { axis: -1, epsilon, stash_type: 1 }), sum: stream.sum };
    }
    const sum = `${name}.sum`;
    graph.nodeOfMany(`Skip${operator}`, [stream.sum, stream.addend, ...parameters], [name, '', '', sum], { epsilon });
    return { normed: name, sum };
  }

  /** Llama's feed-forward part, behind its own norm: `down(silu(gate(x)) * up(x))`. */
  private gatedInner(layer: string, weights: StoredWeights, stream: Stream): Stream {
    const { graph } = this;
    const { normed, sum } = this.norm(`${layer}.norm2`, weights, 'norm2', stream);
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
