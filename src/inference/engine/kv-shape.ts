/** The sizes of a model's keys and values: for each token and layer, `kvHeads` keys and as many values of `headDim` floats. */
export interface KvShape {
  readonly layers: number;
  readonly kvHeads: number;
  readonly headDim: number;
}

/** Floats that one token's keys and values take over all layers. */
export function floatsPerToken(shape: KvShape): number {
  return shape.layers * 2 * shape.kvHeads * shape.headDim;
}

/** Bytes that one token's keys and values take over all layers, in float32. */
export function bytesPerToken(shape: KvShape): number {
  return floatsPerToken(shape) * Float32Array.BYTES_PER_ELEMENT;
}
