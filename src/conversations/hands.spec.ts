import { judgeMove, maySpeak } from './hands.js';

const MEI = '01a216e6-9b7c-74c9-8302-67068862cf1e';
const LEI = '01a216e6-9b7c-74c9-8302-67068862cf1f';

describe('hands', () => {
  it.each([
    ['take', 'bot', null, 'change'],
    ['take', 'waiting', null, 'change'],
    ['take', 'closed', null, 'change'],
    ['take', 'human', MEI, 'so_already'],
    ['take', 'human', LEI, 'held'],
    ['take', 'human', null, 'change'],
    ['release', 'human', LEI, 'change'],
    ['release', 'waiting', null, 'change'],
    ['release', 'bot', null, 'so_already'],
    ['release', 'closed', null, 'so_already'],
    ['close', 'bot', null, 'change'],
    ['close', 'human', LEI, 'change'],
    ['close', 'closed', null, 'so_already'],
  ] as const)('韩梅梅 may %s what is in %s of %s: %s', (move, state, agentId, verdict) => {
    expect(judgeMove({ state, agentId }, move, MEI)).toBe(verdict);
  });

  it('do not let a key take what an agent holds', () => {
    expect(judgeMove({ state: 'human', agentId: MEI }, 'take', null)).toBe('held');
  });

  it.each([
    ['human', MEI, true],
    ['human', null, true],
    ['human', LEI, false],
    ['waiting', null, false],
    ['bot', null, false],
    ['closed', null, false],
  ] as const)('let 韩梅梅 speak in %s of %s: %s', (state, agentId, may) => {
    expect(maySpeak({ state, agentId }, MEI)).toBe(may);
  });
});
