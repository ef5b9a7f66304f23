import { noticeText } from './notice-text.js';
import { typicalWait } from './typical-wait.js';

const zh = { language: 'zh', timeZone: 'Asia/Shanghai', reachable: false } as const;
const en = { language: 'en', timeZone: 'Europe/London', reachable: false } as const;
const ASKED = '已为您呼叫人工客服。您可以继续留言，客服会在这个对话里回复您。';
const ASKED_EN = 'You asked for a person. Leave your message here, and someone will answer you in this conversation.';

describe('the notice of a hand-off', () => {
  it.each([
    ['前面没有人，也不知道要等多久', { place: 1 }, zh, ASKED],
    ['前面有两位', { place: 3, waitMinutes: 4 }, zh, `${ASKED}您前面还有 2 位在等待。最近大约需要等待 4 分钟。`],
    [
      '下班时间',
      { place: 1, away: { back: '2026-11-30T01:00:00Z' } },
      zh,
      `${ASKED}现在没有客服在线，我们将于11月30日星期一 09:00（GMT+8）回来。请一并留下邮箱或电话，方便我们联系您。`,
    ],
    [
      'in English, the queue',
      { place: 2, waitMinutes: 1 },
      en,
      `${ASKED_EN} Waiting before you: 1. Lately it took about 1 min until a person came.`,
    ],
    [
      'nobody knows when',
      { place: 1, away: {} },
      en,
      `${ASKED_EN} Nobody is here at the moment. Please leave an e-mail address or a phone number too, so that we can reach you.`,
    ],
    [
      'out of hours, who can be reached',
      { place: 9, away: { back: '2026-07-06T08:00:00Z' } },
      { ...en, reachable: true },
      `${ASKED_EN} Nobody is here at the moment; we are back on Monday 6 July at 09:00 (BST).`,
    ],
  ] as const)('says what there is to expect: %s', (_, wait, reader, text) => {
    expect(noticeText('visitor_asked', wait, reader)).toBe(text);
  });

  it.each([
    ['of four waits', [60, 60, 60, 60], undefined],
    ['of five', [30, 61, 600, 10, 50], 1],
    ['one long wait does not count for much', [100, 110, 120, 130, 36_000], 2],
    ['of an even number, the shorter of the middle two', [60, 60, 60, 180, 180, 180], 1],
  ])('estimates from what is known, or not at all: %s', (_, seconds, minutes) => {
    expect(typicalWait(seconds)).toBe(minutes);
  });
});
