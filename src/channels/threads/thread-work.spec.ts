/** @jest-environment-options {"ownProduct": true} */
import type { AccountHealth } from '../accounts/account-health.js';
import type { LiveAccount } from '../accounts/live-account.js';
import type { EventWriter } from '../inbound/event-writer.js';
import type { Outbox } from '../outbound/outbox.js';
import type { InboxStore } from './inbox-store.js';
import type { Leased } from './thread-leases.js';
import { ThreadWork } from './thread-work.js';

const NOW = new Date('2026-11-26T08:00:00Z');

describe('work on a thread', () => {
  let written: string[];
  let sent: number;
  /** How long one event takes. */
  let eachMs: number;
  beforeEach(() => {
    jest.useFakeTimers();
    [written, sent, eachMs] = [[], 0, 0];
  });
  afterEach(() => jest.useRealTimers());

  const work = () => {
    const write = (_live: unknown, _thread: unknown, event: { key: string }) => {
      jest.advanceTimersByTime(eachMs);
      written.push(event.key);
      return Promise.resolve('对话');
    };
    const send = () => Promise.resolve(void (sent += 1));
    return new ThreadWork(
      { done: () => Promise.resolve() } as unknown as InboxStore,
      { write } as unknown as EventWriter,
      { send } as unknown as Outbox,
      {} as AccountHealth,
      { now: () => NOW },
    );
  };
  const leased = (more: boolean) => {
    const arrived = ['图片一', '图片二', '图片三'].map((key) => ({ id: key, event: { key } }));
    return { thread: { conversationId: null }, arrived, more, open: [] } as unknown as Leased;
  };

  it('is done in one go where it is quick, and the answers are sent', async () => {
    expect(await work().do({} as LiveAccount, leased(false))).toBeUndefined();
    expect([written, sent]).toEqual([['图片一', '图片二', '图片三'], 1]);
  });

  it('begins nothing more after a minute, so that the lease can be taken anew', async () => {
    eachMs = 45_000;
    expect(await work().do({} as LiveAccount, leased(false))).toEqual(NOW);
    expect([written, sent]).toEqual([['图片一', '图片二'], 0]);
  });

  it('is looked at again at once where more has arrived than was read', async () => {
    expect(await work().do({} as LiveAccount, leased(true))).toEqual(NOW);
    expect(sent).toBe(1);
  });
});
