import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '../../shared/clock.js';
import { hubsOf } from './hub-choice.js';
import type { InstallParts, InstallWish } from './install.js';
import { Installer, type InstallState } from './installer.js';
import { ModelStore } from './model-store.js';
import { convertOnce } from './testing/convert-once.js';
import { HubServer } from './testing/hub-server.js';
import { tinyRepository } from './testing/tiny-repository.js';

const PATIENCE = { answerMs: 2000, stallMs: 5000, tries: 2, backOffMs: 1 };
const REPOSITORY = 'Mossdesk/Tiny';
const WEIGHTS = 'model.safetensors';
const wish = (name: string): InstallWish => ({
  name,
  repositories: { huggingface: REPOSITORY, modelscope: REPOSITORY },
});

describe('Installer', () => {
  let once: Awaited<ReturnType<typeof convertOnce>>;
  let repository: Map<string, Buffer>;
  let hub: HubServer;
  let folder: string;
  let parts: InstallParts;
  let installed: string[];
  let installer: Installer;

  beforeAll(async () => {
    once = await convertOnce();
    repository = await tinyRepository(join(once.home, 'repository'));
  });
  afterAll(() => once.forget());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mossdesk-installer-'));
    hub = await HubServer.start();
    hub.publish(REPOSITORY, new Map(repository));
    parts = {
      store: new ModelStore(join(folder, 'models')),
      hubs: hubsOf({ HF_ENDPOINT: hub.url, HF_MIRRORS: [], MODELSCOPE_ENDPOINT: hub.url }, PATIENCE),
      patience: PATIENCE,
      convert: once.convert,
      clock: new SystemClock(),
    };
    installed = [];
    installer = startInstaller();
  });
  afterEach(async () => {
    await installer.close();
    await hub.close();
    await rm(folder, { recursive: true });
  });

  const startInstaller = () => {
    return new Installer(parts, { installed: (name) => installed.push(name), failed: (error) => console.error(error) });
  };
  const until = async (wanted: (states: readonly InstallState[]) => boolean): Promise<readonly InstallState[]> => {
    const end = performance.now() + 50_000;
    while (performance.now() < end) {
      const states = await installer.states();
      if (wanted(states)) return states;
      await sleep(20);
    }
    throw new Error(`Did not come: ${JSON.stringify(await installer.states())}`);
  };

  it('begins one of those that are asked for at once, and the same one only once', async () => {
    const asked = ['tiny', 'tiny', 'other'].map((name) => installer.start(wish(name)));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'conflict', details: { reason: 'busy', name: 'tiny' } } });
    await until((states) => states.length === 0);
    expect(installed).toEqual(['tiny']);
  });

  it('installs in the background', async () => {
    await installer.start(wish('tiny'));
    expect(await installer.states()).toMatchObject([{ name: 'tiny' }]);
    await until((states) => states.length === 0);
    expect(installed).toEqual(['tiny']);
    expect(await parts.store.find('tiny')).toMatchObject({ kind: 'converted' });
    await expect(installer.start(wish('tiny'))).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'installed' },
    });
  });

  it('does one at a time', async () => {
    hub.spoil(WEIGHTS, { kind: 'stall', after: 4000 });
    await installer.start(wish('one'));
    await expect(installer.start(wish('two'))).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'busy', name: 'one' },
    });
  });

  it('pauses, survives a restart as paused, and goes on', async () => {
    hub.spoil(WEIGHTS, { kind: 'stall', after: 4000 });
    await installer.start(wish('tiny'));
    const [running] = await until(([state]) => state?.phase === 'downloading' && state.doneBytes > 4000);
    expect(running).toMatchObject({ repository: REPOSITORY, host: new URL(hub.url).host });
    await installer.pause('tiny');
    const paused = { name: 'tiny', phase: 'paused', totalBytes: running?.totalBytes };
    expect(await installer.states()).toMatchObject([paused]);
    installer = startInstaller();
    expect(await installer.states()).toMatchObject([paused]);
    expect((await installer.states())[0]?.doneBytes).toBeGreaterThan(4000);
    await installer.resume('tiny');
    await until((states) => states.length === 0);
    expect(installed).toEqual(['tiny']);
    expect(hub.heard.some(({ headers }) => headers.range === 'bytes=4000-')).toBe(true);
  });

  it('keeps what went wrong until somebody goes on', async () => {
    hub.spoil(WEIGHTS, { kind: 'garbage' }, { kind: 'garbage' });
    await installer.start(wish('tiny'));
    const states = await until(([state]) => state?.phase === 'failed');
    expect(states).toMatchObject([{ problem: { code: 'download_failed', details: { reason: 'corrupt' } } }]);
    await installer.resume('tiny');
    await until((left) => left.length === 0);
    expect(installed).toEqual(['tiny']);
  });

  it('shows a failure before there was anything on the disk, and forgets it when told to', async () => {
    hub.spoil('api', ...[1, 2].map(() => ({ kind: 'answer', status: 404 }) as const));
    await installer.start(wish('tiny'));
    await until(([state]) => state?.phase === 'failed');
    await installer.cancel('tiny');
    expect(await installer.states()).toEqual([]);
  });

  it('cancels in mid-download, and leaves nothing', async () => {
    hub.spoil(WEIGHTS, { kind: 'stall', after: 4000 });
    await installer.start(wish('tiny'));
    await until(([state]) => state?.phase === 'downloading');
    await installer.cancel('tiny');
    expect(await installer.states()).toEqual([]);
    expect(await parts.store.unfinished()).toEqual([]);
  });

  it.each(['pause', 'resume', 'cancel'] as const)('cannot %s what there is not', async (what) => {
    await expect(installer[what]('无')).rejects.toThrow();
    await expect(installer[what]('nothing')).rejects.toMatchObject({ code: 'not_found' });
  });
});
