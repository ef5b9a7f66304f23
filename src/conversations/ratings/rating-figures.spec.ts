import { figuresOf, type RatingCount } from './rating-figures.js';

const nobody = { agentId: null, agentName: null, answerKind: null } as const;
const COUNTS: readonly RatingCount[] = [
  { ...nobody, about: 'agent', agentId: 'a', agentName: '李雷', asked: 3, scores: [0, 0, 0, 1, 1] },
  { ...nobody, about: 'agent', agentId: 'b', agentName: '韩梅梅', asked: 9, scores: [1, 1, 0, 2, 2] },
  { ...nobody, about: 'bot', answerKind: 'faq', asked: 10, scores: [0, 0, 1, 0, 3] },
  { ...nobody, about: 'bot', answerKind: 'none', asked: 8, scores: [2, 0, 0, 0, 0] },
];

describe('figures of satisfaction', () => {
  it('are added up over all, over the bot, for each agent and for each kind of answer', () => {
    const { all, bot, agents, kinds } = figuresOf(COUNTS);
    expect(all).toMatchObject({ asked: 30, rated: 14, scores: [3, 1, 1, 3, 6] });
    expect(all.average).toBeCloseTo((3 + 2 + 3 + 12 + 30) / 14);
    expect(bot).toMatchObject({ asked: 18, rated: 6, good: { share: 0.5 } });
    expect(agents.map(({ name, rated, good }) => [name, rated, good?.share])).toEqual([
      ['韩梅梅', 6, 4 / 6],
      ['李雷', 2, 1],
    ]);
    expect(kinds.map(({ kind, asked, good }) => [kind, asked, good?.share])).toEqual([
      ['faq', 10, 0.75],
      ['none', 8, 0],
    ]);
  });

  it('say nothing where nobody has rated', () => {
    const asked: RatingCount = { ...nobody, about: 'bot', answerKind: 'faq', asked: 4, scores: [0, 0, 0, 0, 0] };
    expect(figuresOf([asked]).bot).toEqual({ asked: 4, rated: 0, scores: [0, 0, 0, 0, 0], average: null, good: null });
    expect(figuresOf([])).toMatchObject({ all: { asked: 0 }, agents: [], kinds: [] });
  });
});
