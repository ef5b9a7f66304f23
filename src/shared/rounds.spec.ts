import { setTimeout as pause } from 'node:timers/promises';
import { Rounds } from './rounds.js';

describe('rounds', () => {
  it('follow one another, the next when the last has said', async () => {
    const begun: number[] = [];
    const rounds = new Rounds(() => Promise.resolve(begun.push(begun.length) < 3 ? 1 : 60_000));
    rounds.start();
    for (let left = 200; left && begun.length < 3; left--) await pause(5);
    await pause(20);
    expect(begun).toEqual([0, 1, 2]);
    expect(rounds.areOn).toBe(true);
    await rounds.stop();
  });

  it('end with the one under way, which is waited for', async () => {
    let finish: (() => void) | undefined;
    let done = 0;
    const rounds = new Rounds(async () => {
      await new Promise<void>((over) => (finish = over));
      return (done += 1);
    });
    rounds.start();
    for (let left = 200; left && !finish; left--) await pause(5);
    const stopped = rounds.stop();
    expect(rounds.areOn).toBe(false);
    expect(done).toBe(0);
    finish?.();
    await stopped;
    await pause(20);
    expect(done).toBe(1);
  });

  it('do not begin when they are stopped before', async () => {
    let begun = 0;
    const rounds = new Rounds(() => Promise.resolve((begun += 1)));
    rounds.start();
    await rounds.stop();
    await pause(20);
    expect(begun).toBe(0);
  });
});
