import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '../../shared/clock.js';
import { hubsOf } from './hub-choice.js';
import { install, type InstallParts, type InstallProgress, type InstallWish } from './install.js';
import { ModelStore } from './model-store.js';
import { convertOnce } from './testing/convert-once.js';
import { type Fault, HubServer } from './testing/hub-server.js';
import { tinyRepository } from './testing/tiny-repository.js';

const PATIENCE = { answerMs: 2000, stallMs: 150, tries: 3, backOffMs: 1 };
const REPOSITORY = 'Mossdesk/Tiny';
const WISH: InstallWish = { name: 'tiny', repositories: { huggingface: REPOSITORY, modelscope: REPOSITORY } };
const WEIGHTS = 'model.safetensors';

describe('install', () => {
  let once: Awaited<ReturnType<typeof convertOnce>>;
  let hub: HubServer;
  let folder: string;
  let repository: Map<string, Buffer>;
  let files: Map<string, Buffer>;
  let parts: InstallParts;

  beforeAll(async () => {
    once = await convertOnce();
    repository = await tinyRepository(join(once.home, 'repository'));
  });
  afterAll(() => once.forget());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mossdesk-install-'));
    hub = await HubServer.start();
    files = new Map(repository);
    hub.publish(REPOSITORY, files);
    const env = { HF_ENDPOINT: hub.url, HF_TOKEN: 'secret', HF_MIRRORS: [], MODELSCOPE_ENDPOINT: hub.url };
    parts = {
      store: new ModelStore(join(folder, 'models')),
      hubs: hubsOf(env, PATIENCE),
      patience: PATIENCE,
      convert: once.convert,
      clock: new SystemClock(),
    };
  });
  afterEach(async () => {
    await hub.close();
    await rm(folder, { recursive: true });
  });

  const run = async (wish: InstallWish = WISH, signal = new AbortController().signal) => {
    const heard: InstallProgress[] = [];
    const stream = install(wish, parts, signal);
    for (;;) {
      const step = await stream.next();
      if (step.done) return { heard, model: step.value };
      heard.push(step.value);
    }
  };
  const asked = (path: string) => hub.heard.filter((one) => decodeURIComponent(one.path).includes(path));
  const left = () => readdir(join(parts.store.folder, '.downloads', 'tiny'));

  it('fetches what is needed, converts it, and leaves only the model', async () => {
    const { heard, model } = await run();
    expect(model).toMatchObject({
      name: 'tiny',
      kind: 'converted',
      origin: { repository: REPOSITORY, hub: 'huggingface', commit: hub.commit },
    });
    expect(model.manifest?.architecture).toBe('qwen2');
    expect(await readdir(model.folder)).toEqual(
      expect.arrayContaining(['mossdesk.json', 'README.md', 'tokenizer.json']),
    );
    expect(await readdir(parts.store.folder)).toEqual(expect.arrayContaining(['tiny']));
    expect(await parts.store.unfinished()).toEqual([]);
    expect(heard[0]).toEqual({ phase: 'listing' });
    const last = heard.findLast((progress) => progress.phase === 'downloading');
    expect(last).toMatchObject({ doneBytes: last?.totalBytes, host: new URL(hub.url).host });
    expect(heard.at(-1)).toMatchObject({ phase: 'converting' });
    expect(asked('pytorch_model.bin')).toEqual([]);
    expect(asked('/resolve/').every(({ path }) => path.includes(hub.commit))).toBe(true);
  });

  it('sends the token to the hub only, never to where it redirects', async () => {
    hub.token = 'secret';
    await run();
    const tokens = (server: string) =>
      hub.heard.filter((one) => one.server === server).map((one) => one.headers.authorization);
    expect(new Set(tokens('hub'))).toEqual(new Set(['Bearer secret']));
    expect(tokens('store').length).toBeGreaterThan(0);
    expect(new Set(tokens('store'))).toEqual(new Set([undefined]));
  });

  it('comes from ModelScope when that is asked for', async () => {
    const { model } = await run({ ...WISH, hub: 'modelscope' });
    expect(model.origin?.hub).toBe('modelscope');
    expect(asked('/resolve/')).toEqual([]);
    expect(hub.heard.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it('goes to ModelScope when the first hub does not know the repository', async () => {
    const { model } = await run({ ...WISH, repositories: { huggingface: 'meta/gone', modelscope: REPOSITORY } });
    expect(model.origin).toMatchObject({ hub: 'modelscope', repository: REPOSITORY });
  });

  it.each<readonly [string, readonly Fault[], readonly string[]]>([
    ['a cut connection is gone on from', [{ kind: 'cut', after: 3000 }], ['bytes=3000-']],
    [
      'and again',
      [
        { kind: 'cut', after: 3000 },
        { kind: 'cut', after: 500 },
      ],
      ['bytes=3000-', 'bytes=3500-'],
    ],
    ['a stalled one too', [{ kind: 'stall', after: 2000 }], ['bytes=2000-']],
    ['200 instead of 206 begins the file anew', [{ kind: 'cut', after: 3000 }, { kind: 'whole' }], ['bytes=3000-']],
    ['a server in trouble is asked again', [{ kind: 'answer', status: 503 }], []],
    [
      'and one that wants a rest',
      [
        { kind: 'answer', status: 429 },
        { kind: 'answer', status: 500 },
      ],
      [],
    ],
    ['a wrong content is fetched once more', [{ kind: 'garbage' }], []],
    [
      'many cuts are no failure while something arrives',
      Array.from({ length: 9 }, () => ({ kind: 'cut', after: 99 }) as const),
      [],
    ],
  ])('%s', async (_what, faults, ranges) => {
    hub.spoil(WEIGHTS, ...faults);
    const { model } = await run();
    expect(model.kind).toBe('converted');
    const fetched = asked(WEIGHTS).filter(({ server }) => server === 'store');
    const seen = fetched.map(({ headers }) => headers.range);
    expect(seen).toEqual(expect.arrayContaining([...ranges]));
    expect(hub.faults.get(WEIGHTS)).toEqual([]);
  });

  it.each<readonly [string, string, readonly Fault[], object]>([
    ['wrong twice', WEIGHTS, [{ kind: 'garbage' }, { kind: 'garbage' }], failed('corrupt', { file: WEIGHTS })],
    ['wrong small file', 'config.json', [{ kind: 'garbage' }, { kind: 'garbage' }], failed('corrupt')],
    ['longer than listed', WEIGHTS, [{ kind: 'longer' }], failed('corrupt')],
    [
      'always down',
      WEIGHTS,
      [503, 503, 503].map((status) => ({ kind: 'answer', status }) as const),
      failed('refused', { status: 503 }),
    ],
    ['nothing ever comes', WEIGHTS, [1, 2, 3].map(() => ({ kind: 'stall', after: 0 }) as const), failed('stalled')],
    ['gone', WEIGHTS, [{ kind: 'answer', status: 404 }], { code: 'model_not_found' }],
    ['a wrong token', WEIGHTS, [{ kind: 'answer', status: 401 }], failed('unauthorized')],
    [
      'a licence not accepted',
      'api',
      [{ kind: 'answer', status: 403, headers: { 'X-Error-Code': 'GatedRepo' } }],
      failed('gated'),
    ],
    ['another commit in mid-download', 'config.json', [{ kind: 'moved', commit: 'd'.repeat(40) }], failed('changed')],
    ['a redirect to nowhere', WEIGHTS, [{ kind: 'answer', status: 302 }], failed('redirect')],
    [
      'a redirect to a file',
      WEIGHTS,
      [{ kind: 'answer', status: 302, headers: { Location: 'file:///etc/passwd' } }],
      failed('redirect'),
    ],
  ])('says what is wrong, and installs nothing: %s', async (_what, path, faults, expected) => {
    hub.spoil(path, ...faults);
    await expect(run({ ...WISH, hub: 'huggingface' })).rejects.toMatchObject(expected);
    expect(await parts.store.list()).toEqual([]);
    expect(await parts.store.unfinished()).toEqual(path === 'api' ? [] : ['tiny']);
    hub.faults.clear();
    expect((await run()).model.kind).toBe('converted');
  });

  it.each(['../../evil.safetensors', '/etc/evil', 'a//b', 'C:\\evil', 'a/../../b'])(
    'refuses a list that names %s',
    async (path) => {
      hub.publish(REPOSITORY, new Map([...files, [path, Buffer.from('evil')]]));
      await expect(run({ ...WISH, hub: 'huggingface' })).rejects.toMatchObject(failed('listing', { file: path }));
    },
  );

  it.each(['config.json', 'tokenizer.json', WEIGHTS])(
    'refuses a repository without %s before fetching anything',
    async (path) => {
      files.delete(path);
      await expect(run()).rejects.toMatchObject({ code: 'model_invalid', details: { file: path } });
      expect(asked('/resolve/')).toEqual([]);
    },
  );

  it('a model that cannot be converted is refused by name, and can be cancelled', async () => {
    files.set('config.json', Buffer.from('{"model_type":"诗人"}'));
    await expect(run()).rejects.toMatchObject({ code: 'model_invalid' });
    expect(await readdir(parts.store.folder)).toEqual(['.downloads']);
  });

  it('a pause keeps what has arrived, and the next run goes on from there, at the same commit', async () => {
    hub.spoil(WEIGHTS, { kind: 'stall', after: 4000 });
    const controller = new AbortController();
    const reason = new Error('paused');
    const stream = install(WISH, parts, controller.signal);
    await expect(
      (async () => {
        for await (const progress of stream)
          if (
            progress.phase === 'downloading' &&
            progress.totalBytes - progress.doneBytes < (files.get(WEIGHTS)?.length ?? 0)
          )
            controller.abort(reason);
      })(),
    ).rejects.toBe(reason);
    expect(await left()).toEqual(expect.arrayContaining(['download.json', `${WEIGHTS}.part`]));
    const listings = asked('/tree/').length;
    const { model } = await run();
    expect(model.kind).toBe('converted');
    expect(asked('/tree/').length).toBe(listings);
    expect(asked(WEIGHTS).at(-1)?.headers.range).toBe('bytes=4000-');
  });

  it('a finished file that was changed meanwhile is fetched again', async () => {
    hub.spoil(WEIGHTS, ...[1, 2, 3].map(() => ({ kind: 'stall', after: 0 }) as const));
    await expect(run()).rejects.toMatchObject({ code: 'download_failed' });
    await writeFile(join(parts.store.downloadFolderOf('tiny'), 'config.json'), '{"model_type":"forged"}');
    expect((await run()).model.manifest?.architecture).toBe('qwen2');
  });

  it('is refused while another process installs the same model, and when the model is there', async () => {
    hub.spoil(WEIGHTS, { kind: 'stall', after: 4000 });
    const first = install(WISH, parts, new AbortController().signal);
    await first.next();
    await expect(run()).rejects.toMatchObject({ code: 'conflict', details: { reason: 'installing' } });
    await first.return(undefined as never);
    await run();
    await expect(run()).rejects.toMatchObject({ code: 'conflict', details: { reason: 'installed' } });
  });

  it('says how much space is missing before it fetches anything', async () => {
    hub.claim(WEIGHTS, 1e15);
    const numbers = { neededBytes: expect.any(Number), freeBytes: expect.any(Number) };
    await expect(run()).rejects.toMatchObject({ code: 'disk_full', details: numbers });
    expect(asked('/resolve/')).toEqual([]);
  });
});

function failed(reason: string, more: object = {}) {
  return { code: 'download_failed', details: { reason, ...more } };
}
