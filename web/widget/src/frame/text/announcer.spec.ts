import { append, EMPTY_TIMELINE, extend, progress, type Timeline } from '../link/timeline';
import { spoken } from '../link/fake-server';
import { wordsOf } from '../words/words';
import { Announcer, splitSentences } from './announcer';
import { Narrator } from './narrator';

describe('splitSentences', () => {
  it.each([
    ['可以退货。请保持', ['可以退货。']],
    ['真的吗？！当然', ['真的吗？！']],
    ['他说：“可以。”然后', ['他说：“可以。”']],
    ['价格是 3.5 元', []],
    ['It costs 3.5 dollars. Really', ['It costs 3.5 dollars.']],
    ['Hello.', []],
    ['第一行\n第二行', ['第一行\n']],
    ['', []],
  ])('finds the whole sentences of %j', (text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });
});

describe('Announcer', () => {
  it('says every sentence once, however the text arrives', () => {
    const announcer = new Announcer();
    const text = '七天内可退。退款三天到账！Keep the tags. 其他请问客服';
    const said: string[] = [];
    for (let end = 1; end <= text.length; end += 1) said.push(...announcer.follow('t1', text.slice(0, end)));
    expect(said).toEqual(['七天内可退。', '退款三天到账！', 'Keep the tags.']);
    expect(announcer.finish(text)).toBe('其他请问客服');
  });

  it('says all of a final text that differs from what was written before', () => {
    const announcer = new Announcer();
    announcer.follow('t1', '大概三天。');
    expect(announcer.finish('三到五天。')).toBe('三到五天。');
  });
});

describe('Narrator', () => {
  const words = wordsOf('zh');
  const met = (timeline: Timeline): Timeline => ({ ...timeline, conversationId: 'c1' });

  it('is silent about history and about what the visitor says', () => {
    const narrator = new Narrator();
    const history = met(append(EMPTY_TIMELINE, spoken(1, 'bot', '以前的回答。')));
    expect(narrator.listen(history, words)).toEqual([]);
    expect(narrator.listen(append(history, spoken(2, 'visitor', '你好')), words)).toEqual([]);
  });

  it.each([
    ['zh', 4, 21_300, '您前面还有 3 位，大约 22 秒'],
    ['zh', 1, undefined, '马上就轮到您'],
    ['en', 4, 20_000, '3 ahead of you, about 20 s'],
    ['en', 1, 900, 'You are next, about 1 s'],
  ] as const)('tells the place in the queue once (%s, %i)', (language, place, waitMs, line) => {
    const narrator = new Narrator();
    const start = met(EMPTY_TIMELINE);
    narrator.listen(start, wordsOf(language));
    const queued = { type: 'status', turn: '1', status: 'queued', place, ...(waitMs && { waitMs }) } as const;
    expect(narrator.listen(progress(start, queued), wordsOf(language))).toEqual([line]);
    expect(narrator.listen(progress(start, { ...queued, place: 9 }), wordsOf(language))).toEqual([]);
  });

  it('names the author once and goes on by the sentence', () => {
    const narrator = new Narrator();
    const start = met(EMPTY_TIMELINE);
    narrator.listen(start, words);
    const half = extend(start, { turn: 't1', text: '可以**退**。请' });
    expect(narrator.listen(half, words)).toEqual(['智能助手：', '可以退。']);
    expect(narrator.listen(append(half, spoken(1, 'bot', '可以**退**。请保留吊牌。')), words)).toEqual([
      '请保留吊牌。',
    ]);
    expect(
      narrator.listen(append(append(half, spoken(1, 'bot', '一')), spoken(2, 'agent', '我是小林')), words),
    ).toEqual(['人工客服： 我是小林']);
  });
});
