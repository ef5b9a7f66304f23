import { setTimeout as sleep } from 'node:timers/promises';
import { relayProgress } from './relay-progress.js';

async function collect<Progress, Result>(stream: AsyncGenerator<Progress, Result>) {
  const heard: Progress[] = [];
  for (;;) {
    const step = await stream.next();
    if (step.done) return { heard, result: step.value };
    heard.push(step.value);
  }
}

describe('relayProgress', () => {
  it('streams what is told, then returns the result', async () => {
    const stream = relayProgress<string, number>(async (tell) => {
      for (const word of ['读取', '转换', '完成']) {
        tell(word);
        await sleep(5);
      }
      return 7;
    });
    expect(await collect(stream)).toEqual({ heard: ['读取', '转换', '完成'], result: 7 });
  });

  it('keeps only the latest of what was told at once', async () => {
    const stream = relayProgress<number, string>(async (tell) => {
      await sleep(1);
      for (const share of [0.1, 0.2, 0.9]) tell(share);
      return 'done';
    });
    expect(await collect(stream)).toEqual({ heard: [0.9], result: 'done' });
  });

  it('throws what the work throws, after what it had told', async () => {
    const stream = relayProgress<number, void>((tell) => {
      tell(1);
      return Promise.reject(new Error('坏了'));
    });
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    await expect(stream.next()).rejects.toThrow('坏了');
  });
});
