import type { OnnxGraph, StoredTensor } from './onnx-graph.js';
import type { StoredMatrix } from './stored-weights.js';

/** Activations rounded to uint8 (128 is zero), with one scale per row. */
interface RoundedRows {
  readonly rows: string;
  readonly scales: string;
}

/** Matrices in a graph: products and look-ups, in whatever format the matrix is kept. Activations are `[rows, width]`. */
export class MatrixNodes {
  /** Several products of the same input share its rounding. */
  private readonly rounded = new Map<string, RoundedRows>();

  constructor(private readonly graph: OnnxGraph) {}

  /** `input x matrixT (+ bias)`. The result is called `name`. */
  product(name: string, input: string, matrix: StoredMatrix, bias?: StoredTensor): string {
    if (!bias) return this.plainProduct(name, name, input, matrix);
    const product = this.plainProduct(name, `${name}.product`, input, matrix);
    return this.graph.node('Add', [product, this.graph.stored(bias)], name);
  }

  /** The rows of the matrix that `indexes`, an int64 vector, names. */
  rows(name: string, indexes: string, matrix: StoredMatrix): string {
    if (matrix.kind === 'channel') throw new Error(`${name}: columns of a turned matrix cannot be looked up`);
    if (matrix.kind === 'float') return this.graph.node('Gather', [this.graph.stored(matrix.values), indexes], name);
    const { bits, block } = matrix;
    return this.graph.node(
      'GatherBlockQuantized',
      [this.graph.stored(matrix.weights), indexes, this.graph.stored(matrix.scales)],
      name,
      { gather_axis: 0, quantize_axis: 1, block_size: block, bits },
    );
  }

  private plainProduct(name: string, output: string, input: string, matrix: StoredMatrix): string {
    if (matrix.kind === 'float') {
      return this.graph.node('FusedMatMul', [input, this.graph.stored(matrix.values)], output, { transB: 1 });
    }
    return matrix.kind === 'channel'
      ? this.channelProduct(name, output, input, matrix)
      : this.blockProduct(output, input, matrix);
  }

  private blockProduct(output: string, input: string, matrix: StoredMatrix & { kind: 'block' }): string {
    const { inner, outer, bits, block, weights, scales } = matrix;
    const blocks = inner / block;
    // The same bytes as the look-up's, seen as blocks.
    const byBlocks = { ...weights, dims: [outer, blocks, (block * bits) / 8] };
    const flat = { ...scales, dims: [outer * blocks] };
    return this.graph.node('MatMulNBits', [input, this.graph.stored(byBlocks), this.graph.stored(flat)], output, {
      ...{ K: inner, N: outer, bits, block_size: block },
      // Level 4 rounds the activations to int8 as well, by block: 2.4 times as fast as level 0.
      accuracy_level: 4,
    });
  }

  private channelProduct(
    name: string,
    output: string,
    input: string,
    matrix: StoredMatrix & { kind: 'channel' },
  ): string {
    const { rows, scales } = this.round(input);
    const one = this.graph.float(1);
    const zero = this.graph.constant('activation-zero', 'uint8', [], Uint8Array.of(128));
    const weights = this.graph.stored(matrix.weights);
    const product = this.graph.node(
      'MatMulIntegerToFloat',
      [rows, weights, one, this.graph.stored(matrix.scales), zero],
      `${name}.whole`,
    );
    // The operator takes one scale for all activations; ours, one per row, follows.
    return this.graph.node('Mul', [product, scales], output);
  }

  private round(input: string): RoundedRows {
    const known = this.rounded.get(input);
    if (known) return known;
    const { graph } = this;
    const magnitude = graph.node('Abs', [input], `${input}.abs`);
    const largest = graph.node('ReduceMax', [magnitude, graph.integers(-1)], `${input}.max`, { keepdims: 1 });
    // Never zero, so that a row of zeros stays one.
    const positive = graph.node('Max', [largest, graph.float(1e-30)], `${input}.positive`);
    const scale = graph.node('Mul', [positive, graph.float(1 / 127)], `${input}.scale`);
    const vector = graph.node('Reshape', [scale, graph.integers(-1)], `${input}.scale-vector`);
    // `ReduceMax` forgets to make its axis 1 where there are no rows, as in a chunk after which no logits are wanted.
    const scales = graph.node('Unsqueeze', [vector, graph.integers(1)], `${input}.scales`);
    const shape = graph.node('Shape', [vector], `${input}.row-count`);
    const zeros = graph.node(
      'Expand',
      [graph.constant('activation-zeros', 'uint8', [1], Uint8Array.of(128)), shape],
      `${input}.zeros`,
    );
    const rows = graph.node('QuantizeLinear', [input, vector, zeros], `${input}.rounded`, { axis: 0 });
    const rounded = { rows, scales };
    this.rounded.set(input, rounded);
    return rounded;
  }
}
