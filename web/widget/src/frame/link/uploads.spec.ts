import type { MessageFile } from './protocol';
import { Refusal, Uploads } from './uploads';

/** Uploads whose fate is in the test's hands. */
function setUp() {
  const calls: { name: string; pass: string; signal: AbortSignal; settle: (fate: MessageFile | Error) => void }[] = [];
  let ids = 0;
  const uploads = new Uploads(
    (file, pass, { signal }) =>
      new Promise((resolve, reject) => {
        const settle = (fate: MessageFile | Error) => (fate instanceof Error ? reject(fate) : resolve(fate));
        calls.push({ name: file.name, pass, signal, settle });
      }),
    () => `key-${(ids += 1)}`,
    () => undefined,
  );
  return { uploads, calls };
}

const file = (name: string) => ({ name }) as File;
const kept = (name: string): MessageFile => ({ id: name, name, type: 'image/png', bytes: 1 });
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('uploads', () => {
  it('wait for the pass, and go once', () => {
    const { uploads, calls } = setUp();
    uploads.add([file('水壶.png')]);
    expect(calls).toEqual([]);
    uploads.online('pass-1');
    uploads.online('pass-2');
    uploads.add([file('b.png')]);
    expect(calls.map(({ name, pass }) => [name, pass])).toEqual([
      ['水壶.png', 'pass-1'],
      ['b.png', 'pass-2'],
    ]);
  });

  it('are taken by a message once the server has them', async () => {
    const { uploads, calls } = setUp();
    uploads.online('pass');
    uploads.add([file('水壶.png'), file('b.exe')]);
    calls[0]?.settle(kept('水壶.png'));
    calls[1]?.settle(new Refusal('unsupported_file'));
    await settled();
    expect(uploads.list().map(({ problem }) => problem)).toEqual([undefined, 'unsupported_file']);
    expect(uploads.take()).toEqual([kept('水壶.png')]);
    expect(uploads.list()).toEqual([]);
  });

  it('end when they are not wanted any more', () => {
    const { uploads, calls } = setUp();
    uploads.online('pass');
    uploads.add([file('a.png')]);
    uploads.remove('key-1');
    expect([uploads.list().length, calls[0]?.signal.aborted]).toEqual([0, true]);
  });

  it('are ten at most', () => {
    const { uploads } = setUp();
    uploads.add(Array.from({ length: 12 }, (_, index) => file(`${index}.png`)));
    expect(uploads.list()).toHaveLength(10);
  });
});
