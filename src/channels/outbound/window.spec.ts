import type { Capabilities } from '../../sdk/capabilities.js';
import type { Thread } from '../threads/thread.js';
import { isClosed, replyNow } from './window.js';

const HOUR = 3_600_000;
const HEARD = new Date('2026-03-01T08:00:00Z');

const thread = (replies: number, heardAt: Date | null = HEARD): Thread => ({
  ...{ id: 't', conversationId: 'c', heardAt, replies, sentSeq: 0 },
  target: { conversation: { id: '张三', type: 'direct' }, reply: { token: '最后的' } },
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

  it.each([
    ['the last message can be answered', HOUR, null, false],
    ['the last message is over', -1, null, true],
    ['回答的消息已过期，但访客又写了', HOUR, -1, false],
    ['both are over', -1, -1, true],
    ['the one that is answered is not over', -1, HOUR, false],
  ])('where only a reply arrives: %s', (_name, last, answered, closed) => {
    const heard = { ...thread(0), target: { ...thread(0).target, reply: { expiresAt: HEARD.getTime() + last } } };
    const reply = answered === null ? null : { expiresAt: HEARD.getTime() + answered };
    expect(isClosed(capable(false), heard, HEARD, reply)).toBe(closed);
  });
});

describe('replyNow', () => {
  it.each([
    ['最后的', null],
    ['最后的', { token: '过期的', expiresAt: HEARD.getTime() - 1 }],
    ['回答的', { token: '回答的', expiresAt: HEARD.getTime() }],
    ['回答的', { token: '回答的' }],
  ])('is %s for %j', (token, answered) => {
    expect(replyNow(thread(0), HEARD, answered)).toMatchObject({ token });
  });
});
