import type { ConversationRecord, RecordedTurn } from './conversation-record.js';
import { weakQuestions } from './weak-questions.js';

type Logged = ConversationRecord['events'][number];

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString();
const turn = (seq: number, question: string, more: Partial<RecordedTurn> = {}): RecordedTurn => ({
  ...{ seq, at: new Date(at(seq)), question, language: 'zh', kind: 'faq', reason: 'faq', probability: 0.9 },
  ...more,
});
const none = { kind: 'none', reason: 'none', probability: 0.1 } as const;
const event = (
  seq: number,
  kind: Logged['kind'],
  body: Logged['body'],
  author: Logged['author']['kind'] = 'agent',
): Logged => ({
  ...{ seq, kind, body, at: at(seq), author: { kind: author } },
});
const state = (seq: number, name: string) => event(seq, 'state', { state: name });
const rated = (seq: number, value: string, of: number) => event(seq, 'feedback', { seq: of, value }, 'visitor');
const says = (seq: number, text: string) => event(seq, 'message', { text });
const read = (turns: RecordedTurn[], events: Logged[] = []) => weakQuestions({ id: 'c', turns, events });

describe('weakQuestions', () => {
  it.each<[string, RecordedTurn[], Logged[], string[][]]>([
    ['a sure answer', [turn(2, '怎么退货')], [], []],
    ['no answer', [turn(2, '怎么退货', none)], [], [['none']]],
    ['one of two questions', [turn(2, '怎么退货？你们几点开门？', { unanswered: '你们几点开门？' })], [], [['none']]],
    ['an unsure answer', [turn(2, '怎么退货', { probability: 0.57 })], [], [['unsure']]],
    ['buttons of which none was pressed', [turn(2, '退货', { kind: 'clarify', reason: 'clarify' })], [], [['unsure']]],
    [
      'buttons and another question',
      [turn(2, '退货', { kind: 'clarify', reason: 'clarify' }), turn(4, '邮费')],
      [],
      [['unsure']],
    ],
    [
      'a button that was pressed',
      [turn(2, '退货', { kind: 'clarify', reason: 'clarify' }), turn(4, '退货', { reason: 'chosen', probability: 1 })],
      [],
      [],
    ],
    ['thumbs down', [turn(2, '怎么退货')], [rated(3, 'down', 2)], [['thumbs_down']]],
    [
      'thumbs down for the other answer',
      [turn(2, '怎么退货'), turn(4, '邮费')],
      [rated(5, 'down', 2)],
      [['thumbs_down']],
    ],
    ['thumbs down, then up', [turn(2, '怎么退货')], [rated(3, 'down', 2), rated(4, 'up', 2)], []],
    ['thumbs up for an unsure answer', [turn(2, '怎么退货', { probability: 0.56 })], [rated(3, 'up', 2)], []],
    [
      'a wish for a person after an answer',
      [turn(2, '怎么退货'), turn(4, '人工', { kind: 'handoff', reason: 'asked_for_human' })],
      [state(4, 'waiting')],
      [['handoff']],
    ],
    [
      'nothing but a wish for a person',
      [turn(2, '转人工', { kind: 'handoff', reason: 'asked_for_human' })],
      [state(2, 'waiting')],
      [],
    ],
    ['an agent who takes over unasked', [turn(2, '怎么退货', none)], [state(3, 'human')], [['none', 'handoff']]],
    ['a person after the next question', [turn(2, '怎么退货'), turn(4, '邮费')], [state(5, 'human')], [['handoff']]],
    ['an end', [turn(2, '怎么退货')], [state(3, 'closed')], []],
    ['a courtesy', [turn(2, '谢谢', { ...none, reason: 'thanks' })], [], []],
    ['an answer that was stopped', [turn(2, '怎么退货', { ...none, reason: 'stopped' })], [], []],
    ['a file without a word', [turn(2, '[图片] 水壶.png', { ...none, reason: 'wordless' })], [], []],
    ['no words', [turn(2, '？？？', none), turn(4, '怎么办', none)], [], []],
  ])('reads %s', (_what, turns, events, expected) => {
    expect(read(turns, events).map(({ reasons }) => reasons)).toEqual(expected);
  });

  it('counts the time of agents once, for the last question before', () => {
    const turns = [turn(2, '怎么退货', none), turn(4, '可以开发票吗', none), turn(20, '能开专票吗', none)];
    const events = [
      state(5, 'human'),
      says(6, '您好，请问订单号是多少？'),
      says(7, '可以的，在订单页点「开发票」，三天内发到邮箱。'),
      says(8, '好的'),
      state(10, 'bot'),
      state(21, 'human'),
      says(26, '能，需要税号。'),
    ];
    expect(read(turns, events)).toMatchObject([
      { question: '怎么退货', agentMs: 0, reply: null },
      { question: '可以开发票吗', agentMs: 5 * 60_000, reply: '可以的，在订单页点「开发票」，三天内发到邮箱。' },
      { question: '能开专票吗', agentMs: 5 * 60_000, reply: '能，需要税号。' },
    ]);
  });

  it('is of two questions the one without an answer', () => {
    const [first] = read([turn(2, '怎么退货？你们几点开门？', { unanswered: '你们几点开门？' })]);
    expect(first?.question).toBe('你们几点开门？');
  });

  it('has a question in one line, as long as a FAQ may have one', () => {
    const [first] = read([turn(2, `  退\n货 ${'很'.repeat(600)}`, none)]);
    expect(first?.question).toHaveLength(500);
    expect(first?.question).toMatch(/^退 货 很/);
  });
});
