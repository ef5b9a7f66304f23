import { summarise } from './rounds.js';
import type { SideResult } from './side-job.js';

const round = (firstToken: number, foreign: number, peakMegabytes = 100): SideResult => ({
  figures: { firstToken, promptSpeed: 2 * firstToken, answerSpeed: 3 * firstToken },
  foreign,
  peakMegabytes,
});

describe('the rounds of a side', () => {
  it('count only where others left the processors alone', () => {
    const summary = summarise('mossdesk-w8a8', [round(10, 0.02), round(900, 0.6, 300), round(30, 0.05), round(20, 0)]);
    expect(summary).toEqual({
      side: 'mossdesk-w8a8',
      figures: { firstToken: 20, promptSpeed: 40, answerSpeed: 60 },
      ...{ quietRounds: 3, rounds: 4, foreign: 0.05, peakMegabytes: 300 },
    });
  });

  it('all count where none was quiet, and the report can say so', () => {
    const summary = summarise('llama-Q4_0', [round(10, 0.5), round(30, 0.9), round(20, 0.7)]);
    expect(summary).toMatchObject({ figures: { firstToken: 20 }, quietRounds: 0, rounds: 3, foreign: 0.9 });
  });
});
