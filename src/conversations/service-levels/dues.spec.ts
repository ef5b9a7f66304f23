import type { Author, ConversationEvent } from '../event.js';
import type { WorkingHours } from '../hours/working-hours.js';
import { debtsOf, duesOf } from './dues.js';

/** A log in short: `v` visitor, `b` bot, `a` agent, `n` a note of an agent; `bot`, `waiting`, `human`, `closed` changes of hands. One a minute from 09:00. */
function log(short: string): ConversationEvent[] {
  return short.split(' ').map((word, index): ConversationEvent => {
    const at = new Date(Date.parse('2026-11-23T01:00:00Z') + index * 60_000).toISOString();
    const seq = index + 1;
    if (word.length > 1) return { seq, kind: 'state', author: { kind: 'system' }, at, body: { state: word } };
    const kinds: Record<string, Author['kind']> = { v: 'visitor', b: 'bot', a: 'agent', n: 'agent' };
    const author = { kind: kinds[word] ?? 'system' };
    return { seq, kind: word === 'n' ? 'note' : 'message', author, at, body: { text: word } };
  });
}

const ALWAYS: WorkingHours = { enabled: false, timeZone: 'Asia/Shanghai', week: [], days: [] };

describe('what is owed to a visitor', () => {
  it.each([
    ['机器人接待时：没有', 'v b v', []],
    ['呼叫人工以后：首次回复和解决', 'v waiting', ['first_reply 2', 'resolution 2']],
    ['分配给客服以后也一样', 'v waiting human', ['first_reply 2', 'resolution 2']],
    ['an agent who takes it unasked owes the same', 'v human', ['first_reply 2', 'resolution 2']],
    ['客服回复以后：只剩解决', 'v waiting human a', ['resolution 2']],
    ['访客再问：从第一句没有回复的话算起', 'v waiting human a v v', ['next_reply 5', 'resolution 2']],
    ['回复以后又没有了', 'v waiting human a v v a', ['resolution 2']],
    ['备注不算回复', 'v waiting human n', ['first_reply 2', 'resolution 2']],
    ['back in the queue, it counts from the first call', 'v waiting human waiting', ['first_reply 2', 'resolution 2']],
    ['given back to the bot', 'v waiting human a bot', []],
    ['closed', 'v waiting human closed', []],
    ['called again: from the second call', 'v waiting human a bot v waiting', ['first_reply 7', 'resolution 7']],
  ])('%s', (_, short, debts) => {
    expect(debtsOf(log(short)).map(({ kind, seq }) => `${kind} ${seq}`)).toEqual(debts);
  });

  it('is due when the group has promised it, the earliest first, and never where it has not', () => {
    const dues = duesOf(debtsOf(log('v waiting human a v')), { firstReply: 5, nextReply: 10, resolution: 8 }, ALWAYS);
    expect(dues.map(({ kind, at }) => [kind, at.toISOString()])).toEqual([
      ['resolution', '2026-11-23T01:09:00.000Z'],
      ['next_reply', '2026-11-23T01:14:00.000Z'],
    ]);
    expect(duesOf(debtsOf(log('v waiting')), { firstReply: null, nextReply: 1, resolution: null }, ALWAYS)).toEqual([]);
  });
});
