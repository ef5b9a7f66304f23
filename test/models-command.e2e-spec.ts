import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubServer } from '../src/inference/store/testing/hub-server.js';
import { tinyRepository } from '../src/inference/store/testing/tiny-repository.js';

const CLI = join(__dirname, '..', 'dist', 'bin', 'cli.js');
const NAME = 'qwen2.5-0.5b-instruct';
const WEIGHTS = 'model.safetensors';

/** Each command is a process of its own, and several stand in one story. */
jest.setTimeout(90_000);

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('models on the command line', () => {
  let folder: string;
  let hub: HubServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mossdesk-models-cli-'));
    hub = await HubServer.start();
    hub.publish('Qwen/Qwen2.5-0.5B-Instruct', await tinyRepository(join(folder, 'source')));
  });
  afterAll(async () => {
    await hub.close();
    await rm(folder, { recursive: true });
  });

  /** Runs the command as it was built; `watch` sees the process. */
  const run = (words: readonly string[], watch: (child: ChildProcess) => void = () => {}): Promise<Outcome> => {
    const env = { PATH: process.env.PATH, DATA_DIR: folder, HF_ENDPOINT: hub.url, MODELSCOPE_ENDPOINT: hub.url };
    const child = spawn(process.execPath, [CLI, 'models', ...words], { env, cwd: folder });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    watch(child);
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
  };
  const list = async () => JSON.parse((await run(['list', '--json'])).out);

  it('says what can be had', async () => {
    const { out } = await run(['list']);
    expect(out).toContain('none yet');
    expect(out).toMatch(/qwen2\.5-0\.5b-instruct +998 MB to download/);
  });

  it('pauses a download at Ctrl-C, says how to go on, and goes on', async () => {
    hub.spoil(WEIGHTS, { kind: 'stall', after: 4000 });
    const stopped = await run(['pull', NAME], (child) => {
      const look = setInterval(() => {
        if (!hub.heard.some(({ server }) => server === 'store')) return;
        clearInterval(look);
        setTimeout(() => child.kill('SIGINT'), 300);
      }, 20);
    });
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain(`npx mossdesk models pull ${NAME}`);
    expect(await list()).toMatchObject({ installed: [], unfinished: [NAME] });
    const done = await run(['pull', NAME]);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining(`${NAME} is installed`) });
    expect(done.err).toContain('Converted');
    expect(hub.heard.some(({ headers }) => headers.range === 'bytes=4000-')).toBe(true);
  });

  it('measures a model, chooses it, and does not remove what is in use', async () => {
    const { out } = await run(['bench', NAME, '--json']);
    const speed = { reading: expect.any(Number), writing: expect.any(Number), writingForEight: expect.any(Number) };
    expect(JSON.parse(out)).toMatchObject({ name: NAME, ...speed });
    expect(await run(['use', NAME])).toMatchObject({ code: 0 });
    expect(await run(['remove', NAME])).toMatchObject({ code: 1, err: expect.stringContaining('in use') });
  });

  it('stops using it and removes it', async () => {
    expect(await run(['use', '--none'])).toMatchObject({ code: 0 });
    expect(await run(['remove', NAME])).toMatchObject({ code: 0 });
    expect((await list()).installed).toEqual([]);
  });

  it('imports a folder of this machine under another name', async () => {
    expect(await run(['import', join(folder, 'source'), '--name', 'mine'])).toMatchObject({ code: 0 });
    expect((await list()).installed).toMatchObject([{ name: 'mine', origin: null }]);
  });

  it.each([
    ['a template that does not end', 'chat_template.jinja', '{% for message in messages %}', /chat_template\.jinja/],
    ['a temperature below zero', 'generation_config.json', '{"temperature":-5}', /generation_config\.json/],
    ['room for one token', 'config.json', '{"max_position_embeddings":1}', /max_position_embeddings/],
    ['a manifest and nothing else', 'mossdesk.json', '{"formatVersion":2}', /mossdesk\.json/],
  ])('refuses a folder with %s before any work is done on it', async (_, file, content, problem) => {
    const odd = join(folder, 'odd');
    await cp(join(folder, 'source'), odd, { recursive: true });
    const known = await readFile(join(odd, file), 'utf8').catch(() => '');
    await writeFile(
      join(odd, file),
      file === 'config.json' ? JSON.stringify({ ...JSON.parse(known), ...JSON.parse(content) }) : content,
    );
    expect(await run(['import', odd, '--name', 'odd'])).toMatchObject({ code: 1, err: expect.stringMatching(problem) });
    expect((await list()).installed).toMatchObject([{ name: 'mine' }]);
    await rm(odd, { recursive: true });
  });

  it('refuses a folder with a link in a circle', async () => {
    const odd = join(folder, 'circle');
    await cp(join(folder, 'models', 'mine'), odd, { recursive: true });
    await symlink('round', join(odd, 'round'));
    const refused = { code: 1, err: expect.stringMatching(/round cannot be read/) as string };
    expect(await run(['import', odd, '--name', 'odd'])).toMatchObject(refused);
    await rm(odd, { recursive: true });
  });

  it.each([
    [['pull', 'unknown'], /is not in the catalogue\nThere are: qwen2\.5/],
    [['pull', 'Nobody/Nothing'], /no such model/],
    [['import', '/nowhere/at/all'], /not a folder/],
  ])('%j ends in words and with code 1', async (words, expected) => {
    expect(await run(words)).toMatchObject({ code: 1, err: expect.stringMatching(expected) });
  });
});
