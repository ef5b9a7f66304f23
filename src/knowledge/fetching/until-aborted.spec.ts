import { setImmediate as nextTurn } from 'node:timers/promises';
import { untilAborted } from './until-aborted.js';

describe('untilAborted', () => {
  it('gives what the work gives, or the reason of the signal, whichever is first', async () => {
    const given = new AbortController();
    await expect(untilAborted(Promise.resolve('好'), given.signal)).resolves.toBe('好');
    const waiting = untilAborted(new Promise(() => undefined), given.signal);
    given.abort(new Error('算了'));
    await expect(waiting).rejects.toThrow('算了');
  });

  it('leaves no failure behind that nobody hears of, also of work that was given up before it began', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => void unheard.push(reason);
    process.on('unhandledRejection', hear);
    const late = Promise.reject(new Error('too late'));
    await expect(untilAborted(late, AbortSignal.abort(new Error('算了')))).rejects.toThrow('算了');
    await nextTurn();
    await nextTurn();
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });
});
