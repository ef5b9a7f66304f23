import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadPlugins } from './plugins.js';

/** A plugin in the fewest words: what it does is not asked here. */
const plugin = (name: string, config = '{ token: z.string().meta({ secret: true }) }') => `import { z } from 'zod';
  const none = () => undefined;
  export default { name: '${name}', config: z.object(${config}), capabilities: {}, verify: none, parse: none, send: none };`;

const PLUGINS: Readonly<Record<string, string>> = {
  feishu: plugin('feishu'),
  line: plugin('line'),
  abacus: `import { z } from 'zod';
    const none = () => [];
    export default { name: 'abacus', config: z.object({}), args: z.object({}), rules: [], hosts: none, run: none };`,
  hollow: 'export const channel = {};',
  stranger: plugin('other'),
  thrower: `throw new Error('启动失败');`,
  hider: plugin('hider', '{ list: z.array(z.string().meta({ secret: true })) }'),
};

describe('loadPlugins', () => {
  let folder: URL;
  let complaints: string[];
  const load = async (...names: string[]) => {
    complaints = [];
    const { channels, tools } = await loadPlugins(names, ({ message }) => complaints.push(message), folder);
    return [...channels, ...tools].map(({ name }) => name);
  };

  beforeAll(async () => {
    const path = await mkdtemp(join(tmpdir(), 'plugins-'));
    folder = pathToFileURL(`${path}/`);
    await symlink(join(process.cwd(), 'node_modules'), join(path, 'node_modules'));
    await writeFile(join(path, 'package.json'), '{"type":"module"}');
    for (const [name, source] of Object.entries(PLUGINS)) {
      await mkdir(join(path, name));
      await writeFile(join(path, name, 'index.js'), source);
    }
    await mkdir(join(path, '空的'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('loads every one that works, and names every one that does not, with the reason', async () => {
    expect(await load()).toEqual(['feishu', 'line', 'abacus']);
    expect(complaints).toEqual([
      expect.stringMatching(/^The plugin "hider" is not loaded: The setting list of hider has a secret inside/),
      expect.stringMatching(/^The plugin "hollow" is not loaded: its index exports no channel or tool/),
      expect.stringMatching(/^The plugin "stranger" is not loaded: it calls itself "other"/),
      'The plugin "thrower" is not loaded: 启动失败',
      expect.stringMatching(/^The plugin "空的" is not loaded: a name has small letters/),
    ]);
  });

  it('loads those that were named, each once', async () => {
    expect(await load('line', 'line')).toEqual(['line']);
    expect(complaints).toEqual([]);
  });

  it.each(['missing', '../line', 'line/../feishu', ''])('takes no other path than a name: %j', async (name) => {
    expect(await load(name)).toEqual([]);
    expect(complaints).toEqual([expect.stringContaining(`The plugin "${name}" is not loaded: `)]);
  });

  it('is content without any', async () => {
    expect(await loadPlugins([], fail, new URL('nothing/', folder))).toEqual({ channels: [], tools: [] });
  });
});

function fail(error: Error): never {
  throw error;
}
