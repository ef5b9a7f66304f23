import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TINY_CONFIGS, writeRandomModel } from '../convert/testing/random-model.js';
import { writeTinyEncoder } from '../encode/testing/tiny-encoder.js';
import { convertApart } from './convert-apart.js';
import { importFolder } from './import-folder.js';
import { ModelStore } from './model-store.js';

describe('ModelStore', () => {
  let folder: string;
  let store: ModelStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mossdesk-store-'));
    store = new ModelStore(join(folder, 'models'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const signal = new AbortController().signal;
  const bringIn = async (source: string, name: string) => {
    const stream = importFolder(source, name, { store, convert: convertApart }, signal);
    for (;;) {
      const step = await stream.next();
      if (step.done) return step.value;
    }
  };
  const writeFiles = async (name: string, files: Readonly<Record<string, string>>) => {
    await mkdir(join(folder, name), { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, name, file), text);
    return join(folder, name);
  };

  it('is empty before anything was installed', async () => {
    expect(await store.list()).toEqual([]);
    expect(await store.active()).toBeUndefined();
    expect(await store.unfinished()).toEqual([]);
  });

  it('converts an imported folder, and takes what was converted elsewhere as it is', async () => {
    const source = join(folder, '源');
    await writeRandomModel(source, TINY_CONFIGS.qwen3);
    const model = await bringIn(source, 'mine');
    expect(model).toMatchObject({ name: 'mine', kind: 'converted', manifest: { architecture: 'qwen3' } });
    expect(await readdir(source)).toContain('model.safetensors');
    const twin = await bringIn(model.folder, 'twin');
    expect(twin).toMatchObject({ name: 'twin', kind: 'converted', bytes: model.bytes });
    expect((await store.list()).map(({ name }) => name)).toEqual(['mine', 'twin']);
    await expect(bringIn(source, 'twin')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes an ordinary ONNX export as it is', async () => {
    const source = await writeFiles('export', { 'model.onnx': '…', 'config.json': '{}' });
    expect(await bringIn(source, 'plain')).toMatchObject({ kind: 'plain', bytes: 5 });
  });

  it('takes a sentence encoder with the one graph that is used, and does not let it answer', async () => {
    const source = join(folder, '编码');
    await writeTinyEncoder(source);
    await writeFiles('编码', { 'model.safetensors': '大', 'pytorch_model.bin': '大', 'onnx/model_int8.onnx': '小' });
    const model = await bringIn(source, 'meaning');
    expect(model).toMatchObject({ kind: 'encoder' });
    const files = await readdir(model.folder, { recursive: true });
    expect(files).toEqual(expect.arrayContaining(['modules.json', 'tokenizer.json', join('onnx', 'model.onnx')]));
    expect(files.filter((file) => /safetensors|bin|int8/.test(file))).toEqual([]);
    expect(await store.encoder('meaning')).toEqual(model);
    await expect(store.choose('meaning')).rejects.toMatchObject({ code: 'model_invalid' });
    await expect(store.encoder('missing')).rejects.toMatchObject({ code: 'model_not_found' });
    await writeFile(join(source, 'modules.json'), '[]');
    await expect(bringIn(source, 'odd')).rejects.toMatchObject({ code: 'model_invalid' });
    expect((await store.list()).map(({ name }) => name)).toEqual(['meaning']);
  });

  it.each([
    ['nothing we can run', { 'README.md': '你好' }, 'model_invalid'],
    ['weights that are none', { 'config.json': '{}', 'model.safetensors': '坏' }, 'model_invalid'],
  ] as const)('refuses %s, and leaves nothing behind', async (_what, files, code) => {
    const source = await writeFiles('source', files);
    await expect(bringIn(source, 'bad')).rejects.toMatchObject({ code });
    expect(await readdir(store.folder)).toEqual([]);
  });

  it('refuses a folder that is not there', async () => {
    await expect(bringIn(join(folder, 'nowhere'), 'bad')).rejects.toMatchObject({ code: 'model_not_found' });
  });

  it.each(['../up', 'Upper', '模型', '', '.hidden', 'a/b', 'x'.repeat(81)])(
    'has no place for the name %j',
    async (name) => {
      expect(() => store.folderOf(name)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
      expect(await store.find(name)).toBeUndefined();
    },
  );

  it('keeps the choice, and does not remove what is in use', async () => {
    await writeFiles('models/one', { 'model.onnx': '1', 'config.json': '{}' });
    await writeFiles('models/broken', { 'mossdesk.json': '{"formatVersion":99}' });
    await store.choose('one');
    expect(await store.active()).toBe('one');
    await expect(store.remove('one', 'one')).rejects.toMatchObject({ code: 'conflict', details: { reason: 'in_use' } });
    await expect(store.choose('two')).rejects.toMatchObject({
      code: 'model_not_found',
      details: { known: ['broken', 'one'] },
    });
    await expect(store.choose('broken')).rejects.toMatchObject({ code: 'model_invalid' });
    expect(await store.active()).toBe('one');
    expect(await store.wantsNone()).toBe(false);
    await store.choose(undefined);
    expect(await store.wantsNone()).toBe(true);
    await store.remove('one', undefined);
    await store.remove('broken', undefined);
    expect(await readdir(store.folder)).toEqual(['active.json']);
    await expect(store.remove('one', undefined)).rejects.toMatchObject({ code: 'model_not_found' });
  });

  it('does not take for a model what a crash left half done, and clears it away', async () => {
    await writeFiles('models/one.partial-1', { 'mossdesk.json': '{}', 'model.onnx': '', 'config.json': '' });
    await writeFiles('models/.removed-two-7', { 'mossdesk.json': '{}' });
    await writeFiles('models/empty', {});
    expect(await store.list()).toEqual([]);
    await store.prepare('one');
    expect(await readdir(store.folder)).toEqual(['empty']);
  });
});
