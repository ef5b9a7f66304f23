import type { MatrixNodes } from './matrix-nodes.js';
import type { ModelShape } from './model-shape.js';
import { NormNodes, type Stream } from './norm-nodes.js';
import type { OnnxGraph } from './onnx-graph.js';
import type { StoredMatrix, StoredWeights } from './stored-weights.js';

/** What enters the first layer: the tokens' rows of the embedding, times MiniCPM's factor. `tokens` is an int64 vector. */
export function embedNodes(
  graph: OnnxGraph,
  shape: ModelShape,
  matrices: MatrixNodes,
  tokens: string,
  embedding: StoredMatrix,
): Stream {
  const rows = matrices.rows('embedded', tokens, embedding);
  const { embedding: factor } = shape.factors;
  return { sum: factor === 1 ? rows : graph.node('Mul', [rows, graph.float(factor)], 'embedded-scaled') };
}

/** What the last layer's stream says of the next token: the graph's output `logits`, `[rows, rows of output]`. */
export function logitNodes(
  graph: OnnxGraph,
  shape: ModelShape,
  matrices: MatrixNodes,
  stream: Stream,
  weights: { readonly ends: StoredWeights; readonly output: StoredMatrix },
): void {
  const { ends, output } = weights;
  const { normed } = new NormNodes(graph, shape).norm('norm', ends, 'norm', stream);
  matrices.product('logits', normed, output, ends.optionalVector('outputBias'));
  graph.output('logits', 'float32', ['wanted', output.outer]);
}
