import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../shared/error.js';
import { SentenceEncoder } from './encode/sentence-encoder.js';
import { writeTinyEncoder, WIDTH } from './encode/testing/tiny-encoder.js';
import { EncoderHost, type EncoderHostOptions } from './encoder-host.js';

const never = new AbortController().signal;

describe('the host of encoders', () => {
  let home: string;
  let host: EncoderHost;
  let ends: string[];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'encoder-host-'));
    await writeTinyEncoder(join(home, 'tiny'));
    await writeTinyEncoder(join(home, 'other'), { seed: 12 });
  });
  afterAll(() => rm(home, { recursive: true }));
  beforeEach(() => open());
  afterEach(() => host.close());

  function open(options: Partial<EncoderHostOptions> = {}): void {
    ends = [];
    const folderOf = (name: string) => Promise.resolve(join(home, name));
    const policy = { firstWaitMs: 10, ...options.policy };
    host = new EncoderHost({ threads: 1, folderOf, onEnd: (name) => ends.push(name), ...options, policy });
  }

  const kill = async (name: string) => {
    process.kill(Number(await host.pid(name)), 'SIGKILL');
    for (let round = 0; round < 500 && !ends.includes(name); round++) await pause(10);
  };

  it('gives in another process what the encoder gives in this one', async () => {
    const texts = ['怎么退货', 'How do I return it?', '退款多久'];
    const encoder = await SentenceEncoder.load(join(home, 'tiny'), { threads: 1 });
    const wanted = await encoder.encode(texts, 'passage');
    await encoder.close();
    const { vectors, facts } = await host.encode('tiny', texts, 'passage', never);
    expect(vectors.map((one) => [...one])).toEqual(wanted.map((one) => [...one]));
    expect(facts).toEqual({ dimension: WIDTH, fingerprint: expect.stringMatching(/^[\w-]{22}$/) });
    expect((await host.encode('other', ['退货'], 'query', never)).facts.fingerprint).not.toBe(facts.fingerprint);
  });

  it('answers many at once, each with its own', async () => {
    const texts = Array.from({ length: 80 }, (_, at) => '怎么退货款多久'.repeat(2).slice(at % 7, 1 + (at % 13)) || 'a');
    const together = await Promise.all(
      texts.map((text, at) => host.encode('tiny', [text], at % 3 ? 'query' : 'passage', never)),
    );
    for (const at of [0, 1, 40, 79]) {
      const { vectors } = await host.encode('tiny', [texts[at] ?? ''], at % 3 ? 'query' : 'passage', never);
      vectors[0]?.forEach((value, k) => expect(together[at]?.vectors[0]?.[k]).toBeCloseTo(value, 5));
    }
  });

  it('starts an encoder again whose process ended, but not at once', async () => {
    open({ policy: { firstWaitMs: 300 } });
    await host.encode('tiny', ['退货'], 'query', never);
    await kill('tiny');
    await expect(host.encode('tiny', ['退货'], 'query', never)).rejects.toMatchObject({
      code: 'model_unavailable',
      details: { reason: 'restarting' },
    });
    await pause(350);
    expect((await host.encode('tiny', ['退货'], 'query', never)).vectors).toHaveLength(1);
  });

  it('leaves one alone that ends again and again', async () => {
    open({ policy: { mostEnds: 2 } });
    for (let round = 0; round < 2; round++) {
      ends = [];
      await host.encode('tiny', ['退货'], 'query', never);
      await kill('tiny');
      await pause(20);
    }
    await expect(host.encode('tiny', ['退货'], 'query', never)).rejects.toMatchObject({
      details: { reason: 'failed' },
    });
  });

  it('lets go of one that nobody asks, and starts it again when somebody does', async () => {
    open({ idleMs: 200 });
    await host.encode('tiny', ['退货'], 'query', never);
    const before = await host.pid('tiny');
    for (let round = 0; round < 200 && (await host.pid('tiny')); round++) await pause(20);
    expect(await host.pid('tiny')).toBeUndefined();
    await host.encode('tiny', ['退货'], 'query', never);
    expect(await host.pid('tiny')).not.toBe(before);
    expect(ends).toEqual([]);
  });

  it('does not keep whoever will not wait', async () => {
    const impatient = AbortSignal.timeout(1);
    await expect(host.encode('tiny', ['退货'], 'query', impatient)).rejects.toMatchObject({ name: 'TimeoutError' });
    expect((await host.encode('tiny', ['退货'], 'query', never)).vectors).toHaveLength(1);
  });

  it.each([
    ['a folder that is no encoder', () => Promise.resolve(tmpdir()), 'model_invalid'],
    ['a name that is not installed', () => Promise.reject(new AppError('model_not_found', '没有')), 'model_not_found'],
  ] as const)('says what is wrong with %s, every time', async (_what, folderOf, code) => {
    open({ folderOf });
    for (let round = 0; round < 3; round++)
      await expect(host.encode('x', ['退货'], 'query', never)).rejects.toMatchObject({ code });
    expect(ends).toEqual([]);
  });

  it('closes in the middle of everything', async () => {
    const asked = host.encode('tiny', ['退货'], 'query', never);
    await host.close();
    await expect(asked).rejects.toBeInstanceOf(AppError);
    await expect(host.encode('tiny', ['退货'], 'query', never)).rejects.toMatchObject({ code: 'shutting_down' });
  });
});
