import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TINY_CONFIGS, writeRandomModel } from '../../convert/testing/random-model.js';

/** The files of a tiny Qwen2 with random weights, as a hub would publish them, with some that nobody needs. */
export async function tinyRepository(folder: string): Promise<Map<string, Buffer>> {
  await writeRandomModel(folder, TINY_CONFIGS.qwen2);
  const names = await readdir(folder);
  const files = await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const));
  return new Map([...files, ['README.md', Buffer.from('# 小模型\n')], ['pytorch_model.bin', Buffer.alloc(5000)]]);
}
