import { setTimeout as pause } from 'node:timers/promises';
import { Lanes } from './lanes.js';

describe('Lanes', () => {
  it('lets so many work at once on each lane, in the order they came', async () => {
    const lanes = new Lanes(2);
    const began: string[] = [];
    const busy = new Map<string, number>();
    let most = 0;
    const work = (lane: string, name: string) =>
      lanes.run(lane, async () => {
        began.push(name);
        busy.set(lane, (busy.get(lane) ?? 0) + 1);
        most = Math.max(most, busy.get(lane) ?? 0);
        await pause(5);
        busy.set(lane, (busy.get(lane) ?? 0) - 1);
      });
    await Promise.all(['一', '二', '三', '四', '五'].map((name) => work('飞书', name)));
    expect(began).toEqual(['一', '二', '三', '四', '五']);
    expect(most).toBe(2);
  });

  it('goes on after a failure', async () => {
    const lanes = new Lanes(1);
    await expect(lanes.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await lanes.run('a', () => Promise.resolve('fine'))).toBe('fine');
  });

  it('does not let one lane hold up another', async () => {
    const lanes = new Lanes(1);
    let release = () => {};
    const slow = lanes.run('slow', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await lanes.run('quick', () => Promise.resolve('done'))).toBe('done');
    release();
    await slow;
  });
});
