import type { ModelShape } from './model-shape.js';
import type { OnnxGraph } from './onnx-graph.js';
import type { StoredWeights } from './stored-weights.js';

/** What flows from layer to layer, `[rows, hidden]`: a sum whose last part may still be to be added, which a norm does on its way. */
export interface Stream {
  readonly sum: string;
  readonly addend?: string;
}

/** The norms of a graph: RMS norm (arXiv 1910.07467) for Llama's kind, layer norm (arXiv 1607.06450) for CodeGen. */
export class NormNodes {
  constructor(
    private readonly graph: OnnxGraph,
    private readonly shape: ModelShape,
  ) {}

  /** Adds up the stream and normalises it with the weights called `key` (and `<key>Bias`). The result is called `name`. */
  norm(name: string, weights: StoredWeights, key: string, stream: Stream): { normed: string; sum: string } {
    const { graph } = this;
    const bias = weights.optionalVector(`${key}Bias`);
    const parameters = [weights.vector(key), ...(bias ? [bias] : [])].map((tensor) => graph.stored(tensor));
    const operator = bias ? 'LayerNormalization' : 'SimplifiedLayerNormalization';
    const epsilon = { float: this.shape.normEpsilon };
    if (!stream.addend) {
      const inputs = [stream.sum, ...parameters];
      return { normed: graph.node(operator, inputs, name, { axis: -1, epsilon, stash_type: 1 }), sum: stream.sum };
    }
    const sum = `${name}.sum`;
    graph.nodeOfMany(`Skip${operator}`, [stream.sum, stream.addend, ...parameters], [name, '', '', sum], { epsilon });
    return { normed: name, sum };
  }
}
