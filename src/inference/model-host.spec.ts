import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WritePiece } from './language-model.js';
import { type ModelChoice, ModelHost, type ModelHostEvent, type ModelHostOptions } from './model-host.js';
import { endlessTurn, tinyFolder, turn } from './process/testing/tiny-folder.js';

const OPTIONS: ModelHostOptions = { threads: 1, rows: 4, queueLimit: 10, contextLimit: 1024, memoryBytes: 400_000_000 };
const never = new AbortController().signal;

let tiny: Awaited<ReturnType<typeof tinyFolder>>;
let other: Awaited<ReturnType<typeof tinyFolder>>;
let host: ModelHost;
let events: ModelHostEvent[];

beforeAll(async () => {
  tiny = await tinyFolder(7);
  other = await tinyFolder(8);
});
afterAll(() => Promise.all([tiny.remove(), other.remove()]));
beforeEach(() => open());
afterEach(() => host.close());

function open(options: Partial<ModelHostOptions> = {}): void {
  events = [];
  host = new ModelHost({ ...OPTIONS, onEvent: (event) => void events.push(event), ...options });
}

const first = (): ModelChoice => ({ kind: 'local', name: 'first', folder: tiny.folder });
const second = (): ModelChoice => ({ kind: 'local', name: 'second', folder: other.folder });

async function all(pieces: AsyncIterable<WritePiece> | undefined): Promise<WritePiece[]> {
  const list: WritePiece[] = [];
  for await (const piece of pieces ?? []) list.push(piece);
  return list;
}

describe('the host of models', () => {
  it('begins with none', () => {
    expect(host.current()).toBeUndefined();
    expect(host.state()).toEqual({ status: 'none' });
    expect(host.metrics()).toBeUndefined();
  });

  it('starts a model and says so', async () => {
    const started = host.use(first());
    expect(host.state()).toEqual({ status: 'starting', model: 'first' });
    await started;
    expect(host.state()).toEqual({ status: 'ready', kind: 'local', model: 'first' });
    expect(events).toEqual([{ type: 'ready', model: 'first' }]);
    expect(await all(host.current()?.write(turn('好', { maxTokens: 3 }), never))).not.toHaveLength(0);
    expect(host.metrics()).toMatchObject({
      model: 'first',
      report: { rssBytes: expect.any(Number), engine: { running: 0 } },
    });
  });

  it('replaces a model without dropping a turn', async () => {
    await host.use(first());
    const before = host.current();
    const stream = before?.write(endlessTurn('好'), never);
    const pieces = all(stream);
    const replaced = host.use(second());
    expect(host.state()).toMatchObject({ status: 'ready', model: 'first', next: 'second' });
    await replaced;
    expect(host.current()?.name).toBe('second');
    expect((await pieces).at(-1)).toMatchObject({ type: 'end' });
    await expect(all(before?.write(turn('好'), never))).rejects.toMatchObject({ code: 'model_unavailable' });
    expect(await all(host.current()?.write(turn('好', { maxTokens: 3 }), never))).not.toHaveLength(0);
  });

  it('keeps the model it has when the next one cannot be loaded', async () => {
    await host.use(first());
    const missing = { kind: 'local', name: 'missing', folder: join(tiny.folder, 'nowhere') } as const;
    await expect(host.use(missing)).rejects.toMatchObject({ code: 'model_invalid' });
    expect(host.state()).toMatchObject({ status: 'ready', model: 'first' });
  });

  it('says why the only model could not be loaded', async () => {
    const missing = { kind: 'local', name: 'missing', folder: join(tiny.folder, 'nowhere') } as const;
    await expect(host.use(missing)).rejects.toMatchObject({ code: 'model_invalid' });
    expect(host.state()).toMatchObject({ status: 'failed', model: 'missing', reason: { code: 'model_invalid' } });
    await host.use(undefined);
    expect(host.state()).toEqual({ status: 'none' });
  });

  it('refuses a model that is too large, with the numbers, and keeps nothing', async () => {
    open({ memoryBytes: 100_000_000 });
    await expect(host.use(first())).rejects.toMatchObject({
      code: 'model_too_large',
      details: { availableMegabytes: 100, neededMegabytes: expect.any(Number) },
    });
    expect(host.current()).toBeUndefined();
  });

  it('lets the latest choice win', async () => {
    const early = host.use(first());
    const late = host.use(second());
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
    await late;
    expect(host.state()).toEqual({ status: 'ready', kind: 'local', model: 'second' });
  });

  it('takes a server instead, and back', async () => {
    await host.use(first());
    await host.use({ kind: 'remote', settings: { name: 'cloud', model: 'm', url: 'http://127.0.0.1:9/v1' } });
    expect(host.state()).toEqual({ status: 'ready', kind: 'remote', model: 'cloud' });
    expect(host.metrics()).toEqual({ model: 'cloud', queue: { running: 0, waiting: 0, expectedWaitMs: 0 } });
    await host.use(first());
    expect(host.current()?.name).toBe('first');
  });

  it('has no model to offer while a fallen one comes back', async () => {
    open({ policy: { firstWaitMs: 10 } });
    await host.use(first());
    process.kill(Number(host.pid), 'SIGKILL');
    for (let round = 0; round < 500 && host.current(); round++) await sleep(10);
    expect(host.state()).toMatchObject({ status: 'restarting', model: 'first', reason: { code: 'model_unavailable' } });
    for (let round = 0; round < 500 && !host.current(); round++) await sleep(10);
    expect(host.state()).toEqual({ status: 'ready', kind: 'local', model: 'first' });
    expect(events.map(({ type }) => type)).toEqual(['ready', 'ended', 'restarted']);
  });

  it('closes in the middle of a start', async () => {
    const started = host.use(first());
    await host.close();
    await expect(started).rejects.toMatchObject({ code: 'shutting_down' });
    expect(host.current()).toBeUndefined();
  });
});
