import { AttentionNodes, type StoredRotary } from './attention-nodes.js';
import { embedNodes, logitNodes } from './end-nodes.js';
import { LayerNodes } from './layer-nodes.js';
import { MatrixNodes } from './matrix-nodes.js';
import type { ModelShape } from './model-shape.js';
import { OnnxGraph } from './onnx-graph.js';
import type { StoredMatrix, StoredWeights } from './stored-weights.js';

/** A model's weights, all in a data file. */
export interface StoredModel {
  readonly embedding: StoredMatrix;
  readonly output: StoredMatrix;
  readonly ends: StoredWeights;
  readonly layers: readonly StoredWeights[];
  readonly rotary: StoredRotary;
}

/**
 * The graph of a whole model, as bytes of an ONNX file.
 *
 * Inputs, for B rows of S new tokens each, room for C tokens of past in whole cells, and T in the cell at hand:
 * `input_ids`, `position_ids` int64 `[B, S]`; `mask` float32 `[B, 1, 1, S, C + T]`, added to the scores (0 sees, -1e30
 * does not); `logit_idx` int64 `[n]`, which of the B * S tokens want logits, perhaps none;
 * `past_key_values.{layer}.key|value` float32 `[B, kvHeads, C, headDim]`; `cell.{layer}.key|value` `[B, kvHeads, T, headDim]`
 * and `cell_index` int64 `[B, kvHeads, S, 3]`, where in the cell (row, head, place) each new token goes.
 * Outputs: `logits` float32 `[n, vocab]`; `new.{layer}.key|value` `[B, kvHeads, S, headDim]`.
 */
export function buildDecoderGraph(shape: ModelShape, model: StoredModel): Uint8Array {
  const graph = new OnnxGraph();
  const matrices = new MatrixNodes(graph);
  const ids = graph.input('input_ids', 'int64', ['batch', 'step']);
  const wanted = graph.input('logit_idx', 'int64', ['wanted']);
  const layers = new LayerNodes(graph, shape, matrices, new AttentionNodes(graph, shape, model.rotary));
  const tokens = graph.node('Reshape', [ids, graph.integers(-1)], 'tokens');
  let stream = embedNodes(graph, shape, matrices, tokens, model.embedding);
  for (const [index, weights] of model.layers.entries()) {
    const last = index === model.layers.length - 1;
    stream = layers.layer(index, weights, stream, last ? wanted : undefined);
  }
  logitNodes(graph, shape, matrices, stream, model);
  return graph.toBytes();
}
