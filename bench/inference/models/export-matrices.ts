import type { DataFile } from '../../../src/inference/convert/data-file.js';
import { MatrixNodes } from '../../../src/inference/convert/matrix-nodes.js';
import type { OnnxGraph } from '../../../src/inference/convert/onnx-graph.js';
import { quantizeBlocks4, quantizeBlocks8, quantizeChannels } from '../../../src/inference/convert/quantize.js';
import type { StoredMatrix } from '../../../src/inference/convert/stored-weights.js';

/** A matrix of the model, `[outer, inner]`, rows first. */
export interface Matrix {
  readonly values: Float32Array;
  readonly inner: number;
}

/** How a published export keeps its matrices: adds the weights to the data file and the operators to the graph. */
export interface ExportMatrices {
  /** `input x matrixT`; the result is called `name`. */
  product(name: string, input: string, matrix: Matrix): Promise<string>;
  /** The rows of the embedding that `ids` names, called `embedded`, and a product with the same matrix, called `logits`. */
  vocabulary(ids: string, matrix: Matrix): Promise<{ embedded: string; logitsOf: (input: string) => string }>;
}

const FLOAT = 1;
const Q4_BLOCK = 32;
const Q8_ROW_BLOCK = 128;

/** `model_q4.onnx` of onnx-community: 4 bits in blocks of 32, activations rounded by block (`MatMulNBits`). */
export class BlockMatrices implements ExportMatrices {
  private readonly nodes: MatrixNodes;

  constructor(
    graph: OnnxGraph,
    private readonly data: DataFile,
  ) {
    this.nodes = new MatrixNodes(graph);
  }

  async product(name: string, input: string, matrix: Matrix): Promise<string> {
    return this.nodes.product(name, input, await this.store(matrix));
  }

  async vocabulary(ids: string, matrix: Matrix) {
    const stored = await this.store(matrix);
    const embedded = this.nodes.rows('embedded', ids, stored);
    return { embedded, logitsOf: (input: string) => this.nodes.product('logits', input, stored) };
  }

  private async store({ values, inner }: Matrix): Promise<StoredMatrix> {
    const outer = values.length / inner;
    const { weights, scales } = quantizeBlocks4(values, Q4_BLOCK);
    return {
      ...{ kind: 'block', outer, inner, bits: 4, block: Q4_BLOCK },
      weights: await this.data.add('uint8', [outer, inner / 2], weights),
      scales: await this.data.add('float32', [outer, inner / Q4_BLOCK], scales),
    };
  }
}

/** `model_quantized.onnx` of onnx-community: int8 weights, one scale for all activations (`DynamicQuantizeLinear`). */
export class DynamicMatrices implements ExportMatrices {
  /** Several products of one input share its rounding. */
  private readonly rounded = new Map<string, { rows: string; scale: string; zero: string }>();

  constructor(
    private readonly graph: OnnxGraph,
    private readonly data: DataFile,
  ) {}

  async product(name: string, input: string, matrix: Matrix): Promise<string> {
    return (await this.store(name, matrix))(input);
  }

  async vocabulary(ids: string, matrix: Matrix) {
    const { inner, values } = matrix;
    const outer = values.length / inner;
    const { weights, scales } = quantizeBlocks8(values, Q8_ROW_BLOCK);
    const rows = this.graph.stored(await this.data.add('uint8', [outer, inner], weights));
    const stored = await this.data.add('float32', [outer, inner / Q8_ROW_BLOCK], scales);
    const attributes = { gather_axis: 0, quantize_axis: 1, block_size: Q8_ROW_BLOCK, bits: 8 };
    const inputs = [rows, ids, this.graph.stored(stored)];
    const embedded = this.graph.node('GatherBlockQuantized', inputs, 'embedded', attributes);
    return { embedded, logitsOf: await this.store('logits', matrix) };
  }

  private async store(name: string, { values, inner }: Matrix): Promise<(input: string) => string> {
    const outer = values.length / inner;
    const turned = new Int8Array(values.length);
    const scales = quantizeChannels(values, inner, { weights: turned, outer, column: 0 });
    const weights = this.graph.stored(await this.data.add('int8', [inner, outer], turned));
    const weightScales = this.graph.stored(await this.data.add('float32', [outer], scales));
    return (input) => {
      const { rows, scale, zero } = this.round(input);
      const whole = this.graph.node('MatMulInteger', [rows, weights, zero], `${name}.whole`);
      const float = this.graph.node('Cast', [whole], `${name}.float`, { to: FLOAT });
      return this.graph.node('Mul', [float, this.graph.node('Mul', [scale, weightScales], `${name}.both`)], name);
    };
  }

  private round(input: string) {
    const known = this.rounded.get(input);
    if (known) return known;
    const rounded = { rows: `${input}.rows`, scale: `${input}.scale`, zero: `${input}.zero` };
    this.graph.nodeOfMany('DynamicQuantizeLinear', [input], Object.values(rounded));
    this.rounded.set(input, rounded);
    return rounded;
  }
}
