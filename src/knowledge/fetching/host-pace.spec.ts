import { HostPace } from './host-pace.js';

describe('HostPace', () => {
  it('keeps requests to one host a gap apart, and lets hosts alone with each other', () => {
    const pace = new HostPace();
    expect(pace.take('a', 1000, 0)).toBe(0);
    expect(pace.take('a', 1000, 300)).toBe(700);
    expect(pace.take('b', 1000, 300)).toBe(0);
    expect(pace.take('a', 5000, 400)).toBe(1600); // the third place, at 2000
    expect(pace.take('a', 1000, 2100)).toBe(4900);
    expect(pace.take('a', 1000, 60_000)).toBe(0);
  });

  it('forgets hosts that rest, and none that does not', () => {
    const pace = new HostPace();
    for (let host = 0; host < 3000; host++) pace.take(`h${host}`, host === 0 ? 1e9 : 1, host * 10);
    expect(pace.take('h0', 1000, 40_000)).toBe(1e9 - 40_000);
  });

  it('ends the wait with the reason of whoever ends it', async () => {
    const pace = new HostPace();
    const end = new AbortController();
    await pace.wait('a', 60_000, end.signal);
    const waiting = pace.wait('a', 60_000, end.signal);
    end.abort(new Error('不等了'));
    await expect(waiting).rejects.toThrow('不等了');
    await expect(pace.wait('b', 0, end.signal)).rejects.toThrow('不等了');
  });
});
