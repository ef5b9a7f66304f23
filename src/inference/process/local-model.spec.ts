import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../shared/error.js';
import type { WritePiece, WriteRequest } from '../language-model.js';
import { childProgram } from './child-program.js';
import { LocalModel, type LocalModelEvent, type LocalModelOptions } from './local-model.js';
import { endlessTurn, tinyFolder, tinyLoad, turn } from './testing/tiny-folder.js';

const never = new AbortController().signal;

let tiny: Awaited<ReturnType<typeof tinyFolder>>;
let model: LocalModel | undefined;
let events: LocalModelEvent[];

beforeAll(async () => {
  tiny = await tinyFolder();
});
afterAll(() => tiny.remove());
beforeEach(() => {
  events = [];
});
afterEach(async () => {
  await model?.close(0);
  model = undefined;
});

async function start(options: Partial<LocalModelOptions> = {}): Promise<LocalModel> {
  const plan = () => Promise.resolve(tinyLoad(tiny.folder));
  const policy = { firstWaitMs: 10, ...options.policy };
  const onEvent = (event: LocalModelEvent) => void events.push(event);
  return (model = await LocalModel.start({ name: 'tiny', plan, onEvent, ...options, policy }, never));
}

async function all(pieces: AsyncIterable<WritePiece>): Promise<WritePiece[]> {
  const list: WritePiece[] = [];
  for await (const piece of pieces) list.push(piece);
  return list;
}

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; !condition() && round < 1000; round++) await sleep(10);
  expect(condition()).toBe(true);
}

/** Writes up to the first text, then lets something happen, then reads on. */
async function interrupted(running: LocalModel, happen: () => void, request: WriteRequest = endlessTurn('运费')) {
  for await (const piece of running.write(request, never)) if (piece.type === 'text') happen();
}

describe('a model in a process of its own', () => {
  it('writes text and ends with what it took', async () => {
    const running = await start();
    const pieces = await all(running.write(turn('运费多少?', { maxTokens: 20 }), never));
    expect(pieces.at(-1)).toMatchObject({ type: 'end', usage: { completionTokens: 20 } });
    expect(pieces.some(({ type }) => type === 'text')).toBe(true);
    expect(running.contextLength).toBe(1024);
  });

  it('counts tokens', async () => {
    expect(await (await start()).countTokens(['', 'abc', '运费'])).toEqual([0, 3, 6]);
  });

  it('runs elsewhere', async () => {
    const running = await start();
    expect(running.pid).toBeGreaterThan(0);
    expect(running.pid).not.toBe(process.pid);
  });

  it.each<[string, Partial<WriteRequest>, string]>([
    ['a prompt that is too long', { messages: [{ role: 'user', content: '长'.repeat(500) }] }, 'context_too_long'],
    ['nothing to write', { maxTokens: 0 }, 'invalid_input'],
    ['tools that it cannot call', { tools: [{ name: 'order', parameters: {} }] }, 'invalid_input'],
  ])('refuses %s with a code of ours', async (_what, wanted, code) => {
    const running = await start();
    await expect(all(running.write(turn('好', wanted), never))).rejects.toMatchObject({ code });
    expect(await all(running.write(turn('好', { maxTokens: 2 }), never))).not.toHaveLength(0);
  });

  it('tells those who wait their place, and refuses when too many do', async () => {
    const plan = () => Promise.resolve(tinyLoad(tiny.folder, { rows: 1, queueLimit: 1 }));
    const running = await start({ plan });
    const first = running.write(endlessTurn('一'), never);
    await first.next();
    const second = running.write(endlessTurn('二'), never);
    expect(await second.next()).toMatchObject({ value: { type: 'queued', place: 1 } });
    expect(running.queue()).toMatchObject({ running: 1, waiting: 1 });
    await expect(all(running.write(turn('三'), never))).rejects.toMatchObject({ code: 'model_overloaded' });
    await first.return(undefined);
    expect((await second.next()).value).toEqual({ type: 'started' });
    expect((await second.next()).value).toMatchObject({ type: 'text' });
    await second.return(undefined);
    await until(() => running.queue().running === 0);
  });

  it('ends with the time of the turn', async () => {
    const pieces = await all((await start()).write(endlessTurn('好', { timeBudgetMs: 30 }), never));
    expect(pieces.at(-1)).toMatchObject({ type: 'end', reason: 'time' });
  });

  it('throws the reason of a cancel, and the row is free', async () => {
    const running = await start({ patience: { pingMs: 20 } });
    const caller = new AbortController();
    const stream = running.write(endlessTurn('好'), caller.signal);
    await stream.next();
    caller.abort(new Error('the visitor left'));
    await expect(stream.next()).rejects.toThrow('the visitor left');
    await until(() => running.report?.engine.counts.cancelled === 1 && running.report.engine.running === 0);
  });
});

describe("a model's process that ends", () => {
  it('in mid-stream costs that turn a clear error, and comes back', async () => {
    const running = await start();
    const pid = Number(running.pid);
    await expect(interrupted(running, () => process.kill(pid, 'SIGKILL'))).rejects.toMatchObject({
      code: 'model_unavailable',
      details: { reason: 'ended', signal: 'SIGKILL' },
    });
    expect(running.condition.status).toBe('restarting');
    await expect(all(running.write(turn('好'), never))).rejects.toMatchObject({ code: 'model_unavailable' });
    await until(() => running.condition.status === 'ready');
    expect(running.pid).not.toBe(pid);
    expect(await all(running.write(turn('好'), never))).not.toHaveLength(0);
    expect(events.map(({ type }) => type)).toEqual(['ended', 'restarted']);
  });

  it('is killed when it hangs', async () => {
    const running = await start({ patience: { pingMs: 20, hangMs: 200 } });
    const pid = Number(running.pid);
    await expect(interrupted(running, () => process.kill(pid, 'SIGSTOP'))).rejects.toMatchObject({
      code: 'model_unavailable',
    });
    await until(() => running.condition.status === 'ready');
  });

  it('again and again is left alone', async () => {
    const running = await start({ policy: { mostEnds: 2 } });
    for (let end = 0; end < 2; end++) {
      process.kill(Number(running.pid), 'SIGKILL');
      await until(() => events.filter(({ type }) => type === 'ended').length === end + 1);
      await until(() => running.condition.status !== 'restarting');
    }
    expect(running.condition).toMatchObject({ status: 'failed', reason: { code: 'model_unavailable' } });
    expect(events.at(-1)).toMatchObject({ type: 'gave_up' });
    await expect(all(running.write(turn('好'), never))).rejects.toMatchObject({ code: 'model_unavailable' });
  });

  it('is started again when it has had its rest', async () => {
    let starts = 0;
    const plan = async () => {
      if (starts++ === 1) throw new AppError('model_too_large', 'too large for a while');
      return tinyLoad(tiny.folder);
    };
    const running = await start({ plan, policy: { mostEnds: 2, windowMs: 500 } });
    process.kill(Number(running.pid), 'SIGKILL');
    await until(() => events.some(({ type }) => type === 'gave_up'));
    await until(() => running.condition.status === 'ready');
    expect(await all(running.write(turn('好', { maxTokens: 2 }), never))).not.toHaveLength(0);
    expect(events.map(({ type }) => type)).toEqual(['ended', 'gave_up', 'restarted']);
  });

  it('is not started again when there is no memory for it any more', async () => {
    let starts = 0;
    const plan = async () => {
      if (starts++ > 0) throw new AppError('model_too_large', 'too large by now');
      return tinyLoad(tiny.folder);
    };
    const running = await start({ plan, policy: { mostEnds: 2 } });
    process.kill(Number(running.pid), 'SIGKILL');
    await until(() => running.condition.status === 'failed');
    expect(running.condition.reason).toMatchObject({ code: 'model_too_large' });
  });

  it('because it was let go finishes its turns first', async () => {
    const running = await start();
    const pid = Number(running.pid);
    const pieces = all(running.write(endlessTurn('好', { maxTokens: 200 }), never));
    await until(() => running.queue().running === 1);
    const closed = running.close(10_000);
    await expect(all(running.write(turn('好'), never))).rejects.toMatchObject({ code: 'model_unavailable' });
    expect((await pieces).at(-1)).toMatchObject({ type: 'end' });
    await closed;
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(events).toEqual([]);
  });

  it('is gone when the house is', async () => {
    const program = `
      const { LocalModel } = await import(${JSON.stringify(childProgram().replace('model-process', 'local-model'))});
      const plan = async () => (${JSON.stringify(tinyLoad(tiny.folder))});
      const model = await LocalModel.start({ name: 'tiny', plan }, new AbortController().signal);
      process.stdout.write(String(model.pid));`;
    const house = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(house.stdout, 'data');
    const pid = Number(String(said));
    expect(pid).toBeGreaterThan(0);
    house.kill('SIGKILL');
    for (let round = 0; round < 500 && isAlive(pid); round++) await sleep(10);
    expect(isAlive(pid)).toBe(false);
  });
});

describe('a model that cannot be loaded', () => {
  it('says which file is wrong', async () => {
    const spoilt = await tinyFolder();
    await writeFile(join(spoilt.folder, 'model.onnx'), 'not a graph');
    const plan = () => Promise.resolve(tinyLoad(spoilt.folder));
    await expect(start({ plan })).rejects.toMatchObject({
      code: 'model_invalid',
      details: { file: expect.any(String) },
    });
    await spoilt.remove();
  });

  it('is not waited for for ever', async () => {
    await expect(start({ patience: { loadMs: 1 } })).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
