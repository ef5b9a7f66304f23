import { type Candidate, chooseAgent } from './choose-agent.js';

const agent = (name: string, load: number, minute: number | null): Candidate => ({
  id: name,
  name,
  load,
  busyAt: minute === null ? null : new Date(Date.UTC(2026, 10, 23, 1, minute)),
});

describe('the agent for the next conversation', () => {
  it.each([
    ['手上最少的', [agent('李雷', 3, 1), agent('韩梅梅', 1, 9)], 5, '韩梅梅'],
    ['一样多：空闲最久的', [agent('李雷', 2, 7), agent('韩梅梅', 2, 4)], 5, '韩梅梅'],
    ['whoever had none yet has been idle longest', [agent('Jim', 0, 1), agent('Kate', 0, null)], 5, 'Kate'],
    ['满了的人不再分配', [agent('李雷', 1, 1), agent('韩梅梅', 1, 2)], 1, undefined],
    ['nobody is there', [], 5, undefined],
  ])('is %s', (_, candidates, maximum, name) => {
    expect(chooseAgent(candidates, maximum)?.name).toBe(name);
  });
});
