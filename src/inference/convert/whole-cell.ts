import * as ort from 'onnxruntime-node';

/** The sizes of a run whose new tokens are a cell of their own, behind a past of whole cells. */
export interface WholeCell {
  readonly rows: number;
  readonly step: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly layers: number;
}

/** What the attention of such a run is fed for its cell: nothing in it yet, and each new token at its own place. */
export function wholeCellFeeds({ rows, step, kvHeads, headDim, layers }: WholeCell): Record<string, ort.Tensor> {
  const count = rows * kvHeads * step;
  const places = Array.from({ length: count }, (_, at) => [
    Math.floor(at / (kvHeads * step)),
    Math.floor(at / step) % kvHeads,
    at % step,
  ]);
  const empty = new ort.Tensor('float32', new Float32Array(count * headDim), [rows, kvHeads, step, headDim]);
  const feeds: Record<string, ort.Tensor> = {
    cell_index: new ort.Tensor('int64', BigInt64Array.from(places.flat(), BigInt), [rows, kvHeads, step, 3]),
  };
  for (let layer = 0; layer < layers; layer++) {
    feeds[`cell.${layer}.key`] = empty;
    feeds[`cell.${layer}.value`] = empty;
  }
  return feeds;
}
