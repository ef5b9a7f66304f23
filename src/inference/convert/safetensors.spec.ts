import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SafetensorsFile } from './safetensors.js';
import { writeSafetensors } from './testing/write-safetensors.js';

const one = (entry: object) => JSON.stringify({ w: { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...entry } });

describe('a safetensors file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'safetensors-'));
    path = join(folder, 'model.safetensors');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives the rows that are asked for', async () => {
    await writeSafetensors(path, [
      { name: '词', shape: [3, 2], dtype: 'F32', values: () => Float32Array.of(1, 2, 3, 4, 5, 6) },
      { name: 'norm', shape: [4], dtype: 'BF16', values: () => Float32Array.of(1, -2, 0.5, 8) },
    ]);
    const file = await SafetensorsFile.open(path);
    expect([...file.names()]).toEqual(['词', 'norm']);
    expect(file.shapeOf('词')).toEqual([3, 2]);
    expect([...(await file.readRows('词', 1, 2))]).toEqual([3, 4, 5, 6]);
    expect([...(await file.readRows('norm', 0, 4))]).toEqual([1, -2, 0.5, 8]);
    await expect(file.readRows('词', 2, 2)).rejects.toMatchObject({ code: 'model_invalid' });
    await expect(file.readRows('nichts', 0, 1)).rejects.toMatchObject({ message: expect.stringContaining('nichts') });
    await file.close();
  });

  it('that shrinks after it was opened says so', async () => {
    await writeSafetensors(path, [{ name: 'w', shape: [2], dtype: 'F32', values: () => Float32Array.of(1, 2) }]);
    const file = await SafetensorsFile.open(path);
    await truncate(path, 20);
    await expect(file.readRows('w', 0, 2)).rejects.toMatchObject({ code: 'model_invalid' });
    await file.close();
  });

  it.each([
    ['is empty', Buffer.alloc(0), 'cut short'],
    ['ends in its length', Buffer.alloc(7), 'cut short'],
    ['claims a header of a gigabyte', lengthPrefix(1_000_000_000n), 'too big'],
    ['claims the longest header there can be', lengthPrefix(2n ** 64n - 1n), 'too big'],
    ['ends in its header', Buffer.concat([lengthPrefix(50n), Buffer.from('{')]), 'cut short'],
    ['has a header that is no JSON', fileOf('{"w":', 0), 'not JSON'],
    ['has a header that is no text', fileOf(Buffer.from([0x7b, 0xff, 0x7d]), 0), 'not JSON'],
    ['has a list for a header', fileOf('[]', 0), 'not JSON'],
    ['has an entry without a shape', fileOf('{"w":{"dtype":"F32","data_offsets":[0,4]}}', 4), '"w" has a bad'],
    ['has a negative dimension', fileOf(one({ shape: [-2] }), 8), '"w" has a bad'],
    ['has a dimension that is no whole number', fileOf(one({ shape: [0.5, 4] }), 8), '"w" has a bad'],
    ['has a thousand dimensions', fileOf(one({ shape: Array(1000).fill(1) }), 8), '"w" has a bad'],
    ['has a shape larger than any file', fileOf(one({ shape: [2 ** 40, 2 ** 40] }), 8), '"w": its shape wants'],
    ['has offsets that run backwards', fileOf(one({ data_offsets: [8, 0] }), 8), '"w": its shape wants'],
    ['has a type nobody knows', fileOf(one({ dtype: 'F7' }), 8), '"w" is of unknown type'],
    ['has a type from every object', fileOf(one({ dtype: 'constructor' }), 8), '"w" is of unknown type'],
    ['ends in its tensors', fileOf(one({}), 7), 'cut short'],
    ['has bytes of nobody', fileOf(one({}), 9), 'no tensor owns'],
    ['starts with a hole', fileOf(one({ data_offsets: [4, 12] }), 12), '"w" leaves a hole'],
    ['has tensors on top of each other', fileOf(twice([0, 8], [4, 12]), 12), '"v" overlaps'],
    ['has the same bytes twice', fileOf(twice([0, 8], [0, 8]), 8), 'overlaps'],
  ])('that %s is refused', async (_, content, problem) => {
    await writeFile(path, content);
    const refusal = { code: 'model_invalid', message: expect.stringContaining(problem) as string };
    await expect(SafetensorsFile.open(path)).rejects.toMatchObject(refusal);
    await expect(SafetensorsFile.open(path)).rejects.toThrow('model.safetensors');
  });

  it('with a tensor of whole numbers opens, and says why that one cannot be read', async () => {
    await writeFile(path, fileOf(one({ dtype: 'I64', shape: [1] }), 8));
    const file = await SafetensorsFile.open(path);
    await expect(file.readRows('w', 0, 1)).rejects.toMatchObject({ message: expect.stringContaining('I64') });
    await file.close();
  });
});

function lengthPrefix(length: bigint): Buffer {
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(length);
  return prefix;
}

function fileOf(header: string | Buffer, dataBytes: number): Buffer {
  const bytes = Buffer.from(header as string);
  return Buffer.concat([lengthPrefix(BigInt(bytes.length)), bytes, Buffer.alloc(dataBytes)]);
}

function twice(first: readonly number[], second: readonly number[]): string {
  const entry = (offsets: readonly number[]) => ({ dtype: 'F32', shape: [2], data_offsets: offsets });
  return JSON.stringify({ w: entry(first), v: entry(second) });
}
