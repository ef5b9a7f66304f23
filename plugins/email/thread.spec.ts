import { bareSubject, isAnswer } from './subject.js';
import { idsIn, ourMessageId, readOurs, threadNamed, threadOf } from './thread.js';

const OWN = 'help@shop.example';
const THREAD = 'a1b2c3d4e5f6a1b2c3d4e5f6';
const ours = ourMessageId('K1', THREAD, OWN);

describe('threadOf', () => {
  const named = threadNamed('<1@mail.example>');
  it.each([
    ['a first mail', { messageId: '<1@mail.example>', inReplyTo: [], references: [] }, named],
    [
      'an answer with all of the chain',
      { messageId: '<3@m>', inReplyTo: ['<2@m>'], references: ['<1@mail.example>', '<2@m>'] },
      named,
    ],
    ['an answer with its parent alone', { messageId: '<2@m>', inReplyTo: ['<1@mail.example>'], references: [] }, named],
    ['an answer to us, without the chain', { messageId: '<9@m>', inReplyTo: [ours], references: [] }, THREAD],
    [
      'an answer to us, deep in a chain',
      { messageId: '<9@m>', inReplyTo: ['<8@m>'], references: ['<7@m>', ours] },
      THREAD,
    ],
    ['no ids at all', { messageId: undefined, inReplyTo: [], references: [] }, undefined],
  ])('finds the thread of %s', (_, links, thread) => {
    expect(threadOf(links, OWN)).toBe(thread);
  });
});

describe('readOurs', () => {
  it.each([
    [ours, { key: 'K1', thread: THREAD }],
    [ours.replace('shop', 'evil'), undefined],
    ['<a.b@shop.example>', undefined],
    ['', undefined],
  ])('reads %s', (id, expected) => {
    expect(readOurs(id, OWN)).toEqual(expected);
  });
});

describe('idsIn', () => {
  it('keeps the first and the last of very many', () => {
    const many = Array.from({ length: 500 }, (_, number) => `<${number}@m>`);
    const ids = idsIn(many.join('\t'));
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([50, '<0@m>', '<499@m>']);
  });
});

describe('bareSubject', () => {
  it.each([
    ['Re: RE: Fwd: Where is it?', 'Where is it?', true],
    ['回复：答复: 退货', '退货', true],
    ['AW: WG: Rechnung', 'Rechnung', true],
    ['Re[2]: x', 'x', true],
    ['Regarding my order', 'Regarding my order', false],
    ['订单\r\n 42', '订单 42', false],
  ])('of «%s» is «%s»', (subject, bare, answer) => {
    expect(bareSubject(subject)).toBe(bare);
    expect(isAnswer(subject)).toBe(answer);
  });
});
