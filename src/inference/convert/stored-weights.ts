import type { Checkpoint } from './checkpoint.js';
import type { DataFile } from './data-file.js';
import { invalidModel } from './invalid-model.js';
import type { StoredTensor } from './onnx-graph.js';
import { quantizeBlocks4, quantizeBlocks8, quantizeChannels } from './quantize.js';
import { matrixFormat, type WeightForm } from './weight-form.js';
import type { MatrixSource, VectorSource, WeightSource, WeightSources } from './weight-plan.js';

/** A matrix `[outer, inner]` in a data file, in the format its form gives it. */
export type StoredMatrix = { readonly outer: number; readonly inner: number } & (
  | { readonly kind: 'float'; readonly values: StoredTensor }
  | { readonly kind: 'channel'; readonly weights: StoredTensor; readonly scales: StoredTensor }
  | {
      readonly kind: 'block';
      readonly bits: 4 | 8;
      readonly block: number;
      readonly weights: StoredTensor;
      readonly scales: StoredTensor;
    }
);

/** The weights of one layer, or of the ends of a model, by their names in the graph. */
export class StoredWeights {
  constructor(
    private readonly matrices: ReadonlyMap<string, StoredMatrix>,
    private readonly vectors: ReadonlyMap<string, StoredTensor>,
  ) {}

  /** The matrix of this name. A name that the plan does not have is a mistake of ours. */
  matrix(name: string): StoredMatrix {
    const found = this.matrices.get(name);
    if (!found) throw new Error(`The plan has no matrix "${name}"`);
    return found;
  }

  /** The vector of this name. */
  vector(name: string): StoredTensor {
    const found = this.vectors.get(name);
    if (!found) throw new Error(`The plan has no vector "${name}"`);
    return found;
  }

  /** The vector of this name, where the architecture has one. */
  optionalVector(name: string): StoredTensor | undefined {
    return this.vectors.get(name);
  }
}

/** Numbers that are read and rounded at once: 16 MB of float32. */
const CHUNK = 1 << 22;

/** Moves weights from a checkpoint to a data file, rounding them on the way; never holds more than one matrix of bytes. */
export class WeightStore {
  constructor(
    private readonly checkpoint: Checkpoint,
    private readonly data: DataFile,
    private readonly form: WeightForm,
    private readonly signal?: AbortSignal,
  ) {}

  /** Keeps all of these weights. */
  async keep(sources: WeightSources): Promise<StoredWeights> {
    const matrices = new Map<string, StoredMatrix>();
    const vectors = new Map<string, StoredTensor>();
    for (const [name, source] of Object.entries(sources)) {
      if (source.kind === 'matrix') matrices.set(name, await this.matrix(source));
      else vectors.set(name, await this.vector(source));
    }
    return new StoredWeights(matrices, vectors);
  }

  /** Keeps a vector, in float32. */
  private async vector(source: VectorSource): Promise<StoredTensor> {
    const tensor = this.data.reserve('float32', [source.length]);
    for await (const { values, first } of this.chunks(source, 1)) await this.data.write(tensor, values, first);
    return tensor;
  }

  /** Keeps a matrix in the format of the form. */
  async matrix(source: MatrixSource): Promise<StoredMatrix> {
    const format = matrixFormat(this.form, source.role, source.inner);
    if (format.kind === 'float') return this.floats(source);
    if (format.kind === 'channel') return this.channels(source);
    return this.blocks(source, format.bits, format.block);
  }

  private async floats(source: MatrixSource): Promise<StoredMatrix> {
    const { outer, inner } = source;
    const values = this.data.reserve('float32', [outer, inner]);
    for await (const chunk of this.chunks(source, inner))
      await this.data.write(values, chunk.values, chunk.first * inner);
    return { kind: 'float', outer, inner, values };
  }

  private async channels(source: MatrixSource): Promise<StoredMatrix> {
    const { outer, inner } = source;
    const target = new Int8Array(outer * inner);
    const scales = new Float32Array(outer);
    for await (const { values, first } of this.chunks(source, inner)) {
      scales.set(quantizeChannels(values, inner, { weights: target, outer, column: first }), first);
    }
    return {
      ...{ kind: 'channel', outer, inner },
      weights: await this.data.add('int8', [inner, outer], target),
      scales: await this.data.add('float32', [outer], finite(scales, source)),
    };
  }

  private async blocks(source: MatrixSource, bits: 4 | 8, block: number): Promise<StoredMatrix> {
    const { outer, inner } = source;
    const quantize = bits === 4 ? quantizeBlocks4 : quantizeBlocks8;
    const rowBytes = (inner * bits) / 8;
    const weights = this.data.reserve('uint8', [outer, rowBytes]);
    const scales = this.data.reserve('float32', [outer, inner / block]);
    for await (const { values, first } of this.chunks(source, inner)) {
      const rounded = quantize(values, block);
      await this.data.write(weights, rounded.weights, first * rowBytes);
      await this.data.write(scales, finite(rounded.scales, source), (first * inner) / block);
    }
    return { kind: 'block', outer, inner, bits, block, weights, scales };
  }

  private async *chunks(source: WeightSource, inner: number): AsyncIterable<{ values: Float32Array; first: number }> {
    const most = Math.max(1, Math.floor(CHUNK / inner));
    let first = 0;
    for (const rows of source.rows) {
      for (let done = 0; done < rows.count; done += most) {
        this.signal?.throwIfAborted();
        const count = Math.min(most, rows.count - done);
        const values = await this.checkpoint.readRows(rows.tensor, rows.first + done, count);
        yield { values: scaled(values, source.factor), first };
        first += count;
      }
    }
  }
}

function scaled(values: Float32Array, factor: number): Float32Array {
  return factor === 1 ? values : values.map((value) => value * factor);
}

function finite(scales: Float32Array, source: MatrixSource): Float32Array {
  if (scales.every(Number.isFinite)) return scales;
  throw invalidModel('*.safetensors', `tensor "${source.rows[0]?.tensor}" has numbers that are not finite`);
}
