import { AttentionNodes, type StoredRotary } from './attention-nodes.js';
import { embedNodes, logitNodes } from './end-nodes.js';
import { LayerNodes } from './layer-nodes.js';
import { MatrixNodes } from './matrix-nodes.js';
import type { ModelShape } from './model-shape.js';
import { OnnxGraph } from './onnx-graph.js';
import type { StoredMatrix, StoredWeights } from './stored-weights.js';

// The parts of a model as graphs of their own, made of the same nodes as the whole: so a model of any size can be
// measured with only one part of it in memory. Activations go from part to part as `[rows, hidden]`.

/** `tokens` (int64, which rows of `embedding`) to `leaving`. */
export function buildEmbeddingStage(shape: ModelShape, embedding: StoredMatrix): Uint8Array {
  const graph = new OnnxGraph();
  const tokens = graph.input('tokens', 'int64', ['rows']);
  const { sum } = embedNodes(graph, shape, new MatrixNodes(graph), tokens, embedding);
  graph.node('Identity', [sum], 'leaving');
  graph.output('leaving', 'float32', ['rows', shape.hidden]);
  return graph.toBytes();
}

/** `entering` to `leaving`, through one layer; the other inputs are those of layer 0 of the whole graph. */
export function buildLayerStage(shape: ModelShape, weights: StoredWeights, rotary: StoredRotary): Uint8Array {
  const graph = new OnnxGraph();
  const entering = graph.input('entering', 'float32', ['rows', shape.hidden]);
  const layers = new LayerNodes(graph, shape, new MatrixNodes(graph), new AttentionNodes(graph, shape, rotary));
  const { sum, addend = '' } = layers.layer(0, weights, { sum: entering });
  graph.node('Add', [sum, addend], 'leaving');
  graph.output('leaving', 'float32', ['rows', shape.hidden]);
  return graph.toBytes();
}

/** `entering` to `logits`, of the tokens that are rows of `output`. */
export function buildOutputStage(shape: ModelShape, ends: StoredWeights, output: StoredMatrix): Uint8Array {
  const graph = new OnnxGraph();
  const entering = graph.input('entering', 'float32', ['rows', shape.hidden]);
  logitNodes(graph, shape, new MatrixNodes(graph), { sum: entering }, { ends, output });
  return graph.toBytes();
}
