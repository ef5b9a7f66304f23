import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OnnxGraph } from '../convert/onnx-graph.js';
import { GraphModel } from './graph-model.js';
import { KvBlock } from './kv-block.js';
import { prompt } from './testing/requests.js';
import { loadTinyModel } from './testing/tiny-model.js';

const FACTS = { layers: 1, kvHeads: 1, headDim: 8, vocabSize: 8, contextLength: 64 };

describe('GraphModel', () => {
  it('gives a row the same numbers, to the last bit, alone and among others', async () => {
    const model = await loadTinyModel();
    const past = [3, 40, 17, 9].map((tokens, seed) => prompt(tokens, seed));
    const stepOf = async (rows: readonly (readonly number[])[], capacity: number) => {
      const block = new KvBlock(model.shape);
      block.reshape(rows.length, capacity);
      await model.step(
        block,
        rows.map((ids) => ({ ids, past: 0, logits: 0 })),
      );
      const logits = await model.step(
        block,
        rows.map((ids) => ({ ids: [7], past: ids.length, logits: 1 })),
      );
      return rows.map((_, row) => logits.slice(row * model.vocabSize, (row + 1) * model.vocabSize));
    };
    const together = await stepOf(past, 128);
    for (const [row, ids] of past.entries()) expect((await stepOf([ids], 256))[0]).toEqual(together[row]);
    await model.close();
  });

  it.each([
    ['there is no graph', undefined],
    ['the file is no graph', Buffer.from('not a graph')],
    ['the graph has other inputs', otherGraph()],
  ])('says which file is invalid where %s', async (_name, bytes) => {
    const folder = await mkdtemp(join(tmpdir(), 'mossdesk-graph-'));
    const file = join(folder, 'model.onnx');
    if (bytes) await writeFile(file, bytes);
    await expect(GraphModel.load(folder, FACTS, { threads: 1 })).rejects.toMatchObject({
      code: 'model_invalid',
      details: { file },
    });
    await rm(folder, { recursive: true });
  });
});

function otherGraph(): Uint8Array {
  const graph = new OnnxGraph();
  graph.output(graph.node('Identity', [graph.input('input_ids', 'int64', ['batch', 'step'])], 'logits'), 'int64', [
    'batch',
    'step',
  ]);
  return graph.toBytes();
}
