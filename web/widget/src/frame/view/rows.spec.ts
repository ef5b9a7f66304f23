import { spoken } from '../link/fake-server';
import type { ChatEvent } from '../link/protocol';
import { wordsOf } from '../words/words';
import { layOut, openQuestion, type Row } from './rows';

const now = Date.parse('2026-05-01T12:00:00Z');
const view = { now, language: 'zh', words: wordsOf('zh') } as const;
const at = (event: ChatEvent, time: string) => ({ ...event, at: `2026-05-01T${time}Z` });
const kinds = (rows: readonly Row[]) => rows.map(({ kind }) => kind);

describe('layOut', () => {
  it('puts messages of one author within five minutes together', () => {
    const rows = layOut(
      [
        at(spoken(1, 'bot', '一'), '08:00:00'),
        at(spoken(2, 'bot', '二'), '08:04:00'),
        at(spoken(3, 'bot', '三'), '08:20:00'),
        at(spoken(4, 'visitor', 'four'), '08:20:01'),
      ],
      [],
      view,
    );
    const ends = rows.flatMap((row) => (row.kind === 'message' ? [[row.first, row.last]] : []));
    expect(kinds(rows)).toEqual(['day', 'message', 'message', 'message', 'message']);
    expect(ends).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('keeps the key of a message when it is confirmed, and shows it once', () => {
    const pending = { clientId: 'id-1', text: '在吗', at: now, status: 'sent' } as const;
    const before = layOut([], [pending], view).at(-1);
    const after = layOut([at(spoken(1, 'visitor', '在吗', 'id-1'), '12:00:00')], [pending], view);
    expect(before?.key).toBe('id-1');
    expect(after.at(-1)?.key).toBe('id-1');
    expect(kinds(after)).toEqual(['day', 'message']);
  });

  it('shows notices that have words, and nothing for thumbs and unknown events', () => {
    const state = { ...spoken(1, 'bot', ''), kind: 'state', body: { state: 'human', text: '小林已接入' } } as ChatEvent;
    const silent = { ...spoken(2, 'bot', ''), kind: 'state', body: { state: 'bot', text: '' } } as ChatEvent;
    const other = { ...spoken(3, 'bot', ''), kind: 'other' } as ChatEvent;
    expect(layOut([state, silent, other], [], view)).toMatchObject([
      { kind: 'day' },
      { kind: 'notice', text: '小林已接入' },
    ]);
  });
});

describe('openQuestion', () => {
  it.each([
    ['the newest answer', [spoken(1, 'visitor', '退货'), spoken(2, 'bot', '哪一种？')], 2],
    ['nothing once the visitor has spoken', [spoken(1, 'bot', '哪一种？'), spoken(2, 'visitor', '运费')], undefined],
    ['nothing in an empty conversation', [], undefined],
  ])('is %s', (_name, events, seq) => {
    expect(openQuestion(events, [])).toBe(seq);
  });
});
