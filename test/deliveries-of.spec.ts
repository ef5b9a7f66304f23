import messenger from '../plugins/messenger/index.js';
import type { ConversationEvent } from '../src/conversations/event.js';
import { deliveriesOf } from '../src/channels/outbound/deliveries-of.js';

const change = (state: string, reason: string): ConversationEvent => ({
  ...{ seq: 4, kind: 'state', author: { kind: 'system' }, at: '2026-11-23T08:00:00Z' },
  body: { state, reason, text: '前面还有 2 位。' },
});

describe('what of a change of hands goes to a platform that keeps hands itself', () => {
  it.each([
    ['a call', 'waiting', 'visitor_asked', ['said', 'waiting']],
    ['that its agent is gone', 'waiting', 'agent_gone', ['said', 'waiting']],
    ['that the bot has it again', 'bot', 'release', ['bot', 'said']],
    ['news of the queue, which changes no hands', 'waiting', 'queue', ['said']],
  ])('%s', (_what, state, reason, expected) => {
    const parts = deliveriesOf(change(state, reason), messenger, 'zh');
    expect(parts.map(({ hands }) => hands ?? 'said')).toEqual(expected);
  });
});
