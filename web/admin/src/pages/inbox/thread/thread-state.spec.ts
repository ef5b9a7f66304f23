import type { ConversationEvent } from '../../../api/conversations';
import type { ThreadFrame } from '../live/frames';
import { EMPTY_THREAD, threadReducer, type ThreadState } from './thread-state';

const event = (seq: number, author: ConversationEvent['author']['kind'], clientId?: string): ConversationEvent => ({
  ...{ seq, kind: 'message', author: { kind: author }, at: '2026-11-26T08:00:00.000Z', body: { text: `第${seq}句` } },
  ...(clientId && { clientId }),
});
const hear = (frames: readonly ThreadFrame[], from: ThreadState = EMPTY_THREAD) =>
  frames.reduce((state, frame) => threadReducer(state, { type: 'heard', frame, now: 1000 }), from);
const seqs = ({ events }: ThreadState) => events.map(({ seq }) => seq);

describe('threadReducer', () => {
  it('keeps each event once and in order, though a reconnect sends some again', () => {
    const first = hear([{ type: 'followed', events: [event(2, 'visitor'), event(3, 'bot')] }]);
    const again = hear([{ type: 'followed', events: [event(3, 'bot'), event(4, 'visitor')] }], first);
    const all = threadReducer(again, { type: 'earlier', events: [event(1, 'visitor')] });
    expect(seqs(all)).toEqual([1, 2, 3, 4]);
  });

  it('puts an answer together while it is written, and drops that for the answer itself', () => {
    const status = { type: 'status', turn: 'a', status: 'writing' } as const;
    const half = hear([
      status,
      { type: 'delta', turn: 'a', text: '七天内' },
      { type: 'delta', turn: 'a', text: '可退。' },
    ]);
    expect(half.writing).toEqual({ turn: 'a', text: '七天内可退。' });
    expect(hear([{ type: 'event', event: event(2, 'bot') }], half).writing).toBeNull();
    expect(hear([{ ...status, status: 'withdrawn' }], half).writing).toBeNull();
    expect(hear([{ type: 'delta', turn: 'b', text: 'anew' }], half).writing).toEqual({ turn: 'b', text: 'anew' });
  });

  it('shows what was written here until it is in the log, and that it failed if it did', () => {
    const writing = { kind: 'message', clientId: 'x', text: '马上查' } as const;
    const sent = threadReducer(EMPTY_THREAD, { type: 'wrote', writing });
    expect(sent.pending).toEqual([{ ...writing, failed: false }]);
    const failed = threadReducer(sent, { type: 'failed', clientId: 'x' });
    expect(failed.pending).toEqual([{ ...writing, failed: true }]);
    expect(threadReducer(failed, { type: 'wrote', writing }).pending).toEqual([{ ...writing, failed: false }]);
    expect(hear([{ type: 'event', event: event(1, 'agent', 'x') }], failed).pending).toEqual([]);
  });

  it('forgets that the visitor types when they have written', () => {
    const typing = hear([{ type: 'typing' }]);
    expect(typing.typedAt).toBe(1000);
    expect(hear([{ type: 'event', event: event(1, 'visitor') }], typing).typedAt).toBe(0);
  });
});
