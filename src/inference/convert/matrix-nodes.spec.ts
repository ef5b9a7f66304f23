import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { sessionOptions } from '../session-options.js';
import { Checkpoint } from './checkpoint.js';
import { DataFile } from './data-file.js';
import { MatrixNodes } from './matrix-nodes.js';
import { OnnxGraph } from './onnx-graph.js';
import { type StoredMatrix, WeightStore } from './stored-weights.js';
import { seededGauss } from './testing/seeded-random.js';
import { writeSafetensors } from './testing/write-safetensors.js';
import type { WeightForm } from './weight-form.js';
import { wholeMatrix } from './weight-plan.js';

const OUTER = 80;
const INNER = 128;
const ROWS = 5;

/** Errors of a product of random numbers, whose own deviation is 1: by the format's rounding of weights and activations. */
const BOUNDS = [
  ['fp32', 'body', 1e-5],
  ['w8a8', 'body', 0.06],
  ['w8a8-down8', 'down', 0.06],
  ['int8-b128', 'body', 0.06],
  ['int8-b64', 'body', 0.06],
  ['int8-b32', 'body', 0.06],
  ['int4-b128', 'body', 0.5],
  ['int4-b32', 'body', 0.4],
] as const satisfies readonly (readonly [WeightForm, string, number])[];

describe('a matrix in a graph', () => {
  const weights = random(OUTER * INNER, 1, INNER ** -0.5);
  const input = random(ROWS * INNER, 2, 1);
  let folder: string;
  let checkpoint: Checkpoint;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'matrix-'));
    const tensor = { name: 'w', shape: [OUTER, INNER], dtype: 'F32', values: () => weights } as const;
    await writeSafetensors(join(folder, 'model.safetensors'), [tensor]);
    checkpoint = await Checkpoint.open(folder);
  });
  afterAll(async () => {
    await checkpoint.close();
    await rm(folder, { recursive: true, force: true });
  });

  const store = async (form: WeightForm, role: 'body' | 'down' | 'embedding'): Promise<StoredMatrix> => {
    const data = await DataFile.create(join(folder, `${form}-${role}.data`));
    const matrix = await new WeightStore(checkpoint, data, form).matrix(wholeMatrix('w', OUTER, INNER, { role }));
    await data.close();
    return matrix;
  };

  const run = async (form: string, graph: OnnxGraph, feeds: Record<string, ort.Tensor>): Promise<Float32Array> => {
    const path = join(folder, `${form}.onnx`);
    await writeFile(path, graph.toBytes());
    const session = await ort.InferenceSession.create(path, sessionOptions(1));
    const { result } = await session.run(feeds);
    await session.release();
    return result!.data as Float32Array;
  };

  it.each(BOUNDS)('multiplies as %s (%s), off by at most %d', async (form, role, bound) => {
    const graph = new OnnxGraph();
    graph.input('input', 'float32', ['rows', INNER]);
    new MatrixNodes(graph).product('result', 'input', await store(form, role));
    graph.output('result', 'float32', ['rows', OUTER]);
    const result = await run(form, graph, { input: new ort.Tensor('float32', input, [ROWS, INNER]) });
    const differences = result.map((value, at) => Math.abs(value - product(Math.floor(at / OUTER), at % OUTER)));
    expect(Math.max(...differences)).toBeLessThan(bound);
    if (form !== 'fp32') expect(Math.max(...differences)).toBeGreaterThan(1e-4);
  });

  it('of zeros times zeros is zero, not a division by it', async () => {
    const graph = new OnnxGraph();
    graph.input('input', 'float32', ['rows', INNER]);
    new MatrixNodes(graph).product('result', 'input', await store('w8a8', 'body'));
    graph.output('result', 'float32', ['rows', OUTER]);
    const zeros = new ort.Tensor('float32', new Float32Array(INNER), [1, INNER]);
    expect(await run('zero', graph, { input: zeros })).toEqual(new Float32Array(OUTER));
  });

  it.each(['fp32', 'w8a8', 'int8-b32', 'int4-b128', 'int4-b32'] as const)(
    'is looked up as it is multiplied with, as %s',
    async (form) => {
      const matrix = await store(form, 'embedding');
      const graph = new OnnxGraph();
      graph.input('indexes', 'int64', ['rows']);
      new MatrixNodes(graph).rows('result', 'indexes', matrix);
      graph.output('result', 'float32', ['rows', INNER]);
      const indexes = new ort.Tensor('int64', BigInt64Array.of(79n, 0n, 33n), [3]);
      const rows = await run(`rows-${form}`, graph, { indexes });
      // The error of one number is at most half a step; a 4-bit block's far end loses a whole one.
      const bound = form === 'fp32' ? 0 : form.startsWith('int4') ? 0.05 : 0.002;
      [79, 0, 33].forEach((row, at) => {
        for (let column = 0; column < INNER; column++) {
          expect(Math.abs(rows[at * INNER + column]! - weights[row * INNER + column]!)).toBeLessThanOrEqual(bound);
        }
      });
    },
  );

  function product(row: number, output: number): number {
    let sum = 0;
    for (let at = 0; at < INNER; at++) sum += input[row * INNER + at]! * weights[output * INNER + at]!;
    return sum;
  }
});

function random(count: number, seed: number, deviation: number): Float32Array {
  const gauss = seededGauss(seed);
  return Float32Array.from({ length: count }, () => deviation * gauss());
}
