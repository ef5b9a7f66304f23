import type { Capabilities } from '../../sdk/capabilities.js';
import type { Thread } from '../threads/thread.js';
import { isClosed, replyNow } from './window.js';

const HOUR = 3_600_000;
const HEARD = new Date('2026-03-01T08:00:00Z');

const thread = (replies: number, heardAt: Date | null = HEARD): Thread => ({
  ...{ id: 't', conversationId: 'c', heardAt, replies, sentSeq: 0 },
  target: { conversation: { id: '张三', type: 'direct' }, reply: { token: 'r', usesLeft: 2 } },
});
const capable = (window: Capabilities['window']) => ({ window }) as Capabilities;

describe('isClosed', () => {
  it.each([
    ['no window', false, 99, 1000, false],
    ['within 48 hours', { ms: 48 * HOUR }, 99, 48, false],
    ['after 48 hours', { ms: 48 * HOUR }, 0, 49, true],
    ['the fifth of five', { ms: 48 * HOUR, messages: 5 }, 4, 1, false],
    ['the sixth of five', { ms: 48 * HOUR, messages: 5 }, 5, 1, true],
  ] as const)('%s', (_name, window, replies, hours, closed) => {
    expect(isClosed(capable(window), thread(replies), new Date(HEARD.getTime() + hours * HOUR))).toBe(closed);
  });

  it('is closed where nobody has written', () => {
    expect(isClosed(capable({ ms: HOUR }), thread(0, null), HEARD)).toBe(true);
  });
});

describe('replyNow', () => {
  it.each([
    [0, 2],
    [1, 1],
    [3, 0],
  ])('after %d replies, %d uses are left', (replies, usesLeft) => {
    expect(replyNow(thread(replies))).toEqual({ token: 'r', usesLeft });
  });
});
