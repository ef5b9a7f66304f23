import { queueTimes } from './queue.js';

describe('a queue for a server that takes one turn at a time', () => {
  it('makes three customers wait for each other in both turns', () => {
    const times = queueTimes({ firstToken: 2, duration: 10 }, { firstToken: 3, duration: 20 }, 3);
    expect(times.first).toEqual([2, 12, 22]);
    // The first asks again at 10 and is served at 30, the last at 30 and is served at 70.
    expect(times.second).toEqual([23, 33, 43]);
    expect(times.makespan).toBe(90);
  });

  it('makes nobody wait who is alone', () => {
    expect(queueTimes({ firstToken: 2, duration: 10 }, { firstToken: 3, duration: 20 }, 1)).toEqual({
      first: [2],
      second: [3],
      makespan: 30,
    });
  });
});
