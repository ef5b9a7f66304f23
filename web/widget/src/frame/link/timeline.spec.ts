import type { StateEvent } from './protocol';
import { append, EMPTY_TIMELINE, isLeft } from './timeline';

const change = (seq: number, body: StateEvent['body']): StateEvent => ({
  ...{ seq, kind: 'state', author: { kind: 'bot' }, at: '2026-11-28T20:00:00Z', body },
});

describe('whoever waits for a person', () => {
  it.each([
    ['somebody is there', [{ state: 'waiting' }], false],
    ['nobody is', [{ state: 'waiting', away: { back: '2026-11-30T01:00:00Z' } }], true],
    ['nobody is, and nobody knows until when', [{ state: 'waiting', away: {} }], true],
    ['somebody came', [{ state: 'waiting', away: {} }, { state: 'human' }], false],
    ['they went back to the bot', [{ state: 'waiting', away: {} }, { state: 'bot' }], false],
    [
      'they called again in the morning',
      [{ state: 'waiting', away: {} }, { state: 'bot' }, { state: 'waiting' }],
      false,
    ],
  ] as const)('is told the truth where %s', (_when, changes, is) => {
    const events = changes.map((body, at) => change(at + 1, body));
    expect(isLeft(events.reduce(append, EMPTY_TIMELINE))).toBe(is);
  });
});
