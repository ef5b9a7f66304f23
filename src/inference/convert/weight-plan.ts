import type { Checkpoint } from './checkpoint.js';
import { invalidModel } from './invalid-model.js';
import type { ModelShape } from './model-shape.js';

/** Rows of a tensor of the checkpoint; `shape` is what the whole tensor must have. */
export interface TensorRows {
  readonly tensor: string;
  readonly shape: readonly number[];
  readonly first: number;
  readonly count: number;
}

/** What a matrix does, which decides how finely it is kept. */
export type MatrixRole = 'body' | 'down' | 'embedding' | 'output';

/** A matrix `[outer, inner]` of the graph: rows of the checkpoint, one below the other, times `factor`. */
export interface MatrixSource {
  readonly kind: 'matrix';
  readonly role: MatrixRole;
  readonly outer: number;
  readonly inner: number;
  readonly rows: readonly TensorRows[];
  readonly factor: number;
}

/** A vector of the graph, always kept in float32. */
export interface VectorSource {
  readonly kind: 'vector';
  readonly length: number;
  readonly rows: readonly TensorRows[];
  readonly factor: number;
}

export type WeightSource = MatrixSource | VectorSource;

/** The weights of one layer, or of the ends of a model, by their names in the graph. */
export type WeightSources = Readonly<Record<string, WeightSource>>;

/** Where every weight of the graph comes from. */
export interface WeightPlan {
  readonly embedding: MatrixSource;
  readonly output: MatrixSource;
  /** Whether the two above are the same tensor. */
  readonly tied: boolean;
  /** The final norm, and the output's bias where there is one. */
  readonly ends: WeightSources;
  readonly layers: readonly WeightSources[];
}

/** All rows of one tensor as a matrix. */
export function wholeMatrix(tensor: string, outer: number, inner: number, options: MatrixOptions = {}): MatrixSource {
  return stackedMatrix([{ tensor, shape: [outer, inner], first: 0, count: outer }], inner, options);
}

interface MatrixOptions {
  readonly role?: MatrixRole;
  readonly factor?: number;
}

/** Rows of several tensors as one matrix. */
export function stackedMatrix(rows: readonly TensorRows[], inner: number, options: MatrixOptions = {}): MatrixSource {
  const outer = rows.reduce((sum, { count }) => sum + count, 0);
  return { kind: 'matrix', role: options.role ?? 'body', outer, inner, rows, factor: options.factor ?? 1 };
}

/** Several one-dimensional tensors, end to end. */
export function vector(tensors: Readonly<Record<string, number>>, factor = 1): VectorSource {
  const rows = Object.entries(tensors).map(([tensor, count]) => ({ tensor, shape: [count], first: 0, count }));
  return { kind: 'vector', length: rows.reduce((sum, { count }) => sum + count, 0), rows, factor };
}

/** Some rows of a matrix that is a whole tensor. */
interface RowRange {
  readonly first: number;
  readonly count: number;
}

/** Rows of a vocabulary matrix as a matrix of its own. */
export function matrixRows(source: MatrixSource, ranges: readonly RowRange[]): MatrixSource {
  const rows = ranges.flatMap((range) => source.rows.map((whole) => ({ ...whole, ...range })));
  return { ...source, outer: rows.reduce((sum, { count }) => sum + count, 0), rows };
}

/** A stretch of a vector as a vector of its own. */
export function vectorRows(source: VectorSource, range: RowRange): VectorSource {
  return { ...source, length: range.count, rows: source.rows.map((whole) => ({ ...whole, ...range })) };
}

/** The embedding, and the output matrix unless it is the embedding. */
export function vocabularySources(
  shape: ModelShape,
  checkpoint: Checkpoint,
  names: { embedding: string; output: string },
) {
  const tied = shape.tied ?? !checkpoint.has(names.output);
  const embedding = wholeMatrix(names.embedding, shape.vocab, shape.hidden, { role: 'embedding' });
  const output = wholeMatrix(tied ? names.embedding : names.output, shape.vocab, shape.hidden, { role: 'output' });
  return { embedding, output, tied };
}

/** Throws AppError `model_invalid` naming the first tensor that is missing or has another shape than the config says. */
export function checkPlan(plan: WeightPlan, checkpoint: Checkpoint): void {
  const sources = [
    plan.embedding,
    plan.output,
    ...Object.values(plan.ends),
    ...plan.layers.flatMap((layer) => Object.values(layer)),
  ];
  for (const { tensor, shape } of sources.flatMap((source) => source.rows)) {
    const actual = checkpoint.shapeOf(tensor);
    if (actual.join() === shape.join()) continue;
    throw invalidModel(
      '*.safetensors',
      `tensor "${tensor}" is [${actual.join(', ')}]; config.json wants [${shape.join(', ')}]`,
    );
  }
}
