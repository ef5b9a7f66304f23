import { wishesHuman } from '../../assistant/human-wish.js';
import type { ConversationEvent } from '../../conversations/event.js';
import { say } from '../../shared/say.js';
import { escapeMarkdown, markdownOf } from './event-text.js';
import { messagesOf } from './messages.js';
import { takes } from './testing/takes.js';

type Kind = ConversationEvent['author']['kind'];

function event(
  kind: ConversationEvent['kind'],
  author: Kind,
  body: Readonly<Record<string, unknown>>,
): ConversationEvent {
  return { seq: 1, kind, author: { kind: author }, at: '2026-01-01T00:00:00Z', body };
}

const said = (body: Readonly<Record<string, unknown>>, author: Kind = 'bot') => event('message', author, body);
const source = (title: string, url?: string, page?: number) => ({
  ...{ kind: 'document', id: title, title, quote: '…' },
  ...(url && { url }),
  ...(page && { page }),
});

describe('markdownOf', () => {
  it.each<[string, ConversationEvent, string | undefined]>([
    ['what the bot says', said({ text: '**可以**退' }), '**可以**退'],
    ['what an agent says', said({ text: '我是小林' }, 'agent'), '我是小林'],
    ['not what the visitor says', said({ text: '怎么退？' }, 'visitor'), undefined],
    [
      'a notice',
      event('state', 'system', { state: 'human', text: '小林*1号*已加入对话。' }),
      String.raw`小林\*1号\*已加入对话。`,
    ],
    ['no empty notice', event('state', 'system', { state: 'closed', text: '' }), undefined],
    ['no note', event('note', 'agent', { text: '注意此人' }), undefined],
    ['no feedback', event('feedback', 'visitor', { seq: 1, value: 'up' }), undefined],
    ['no tool', event('tool', 'bot', { text: 'x' }), undefined],
    ['no error', event('error', 'system', { text: 'x' }), undefined],
  ])('passes on %s', (_, given, markdown) => {
    expect(markdownOf(given, 'zh')).toBe(markdown);
  });

  it('numbers the choices, and says how to choose', () => {
    const options = [
      { id: 'a', label: '退货运费' },
      { id: 'b', label: '1. *退款*时间' },
    ];
    const answer = { kind: 'clarify', citations: [], options };
    const shown = messagesOf(
      markdownOf(said({ text: '请问您想了解的是哪一个？', answer }), 'zh') ?? '',
      takes('plain'),
    );
    expect(shown.map((text) => text.replaceAll('\u200b', ''))).toEqual([
      '请问您想了解的是哪一个？\n\n1. 退货运费\n2. 1. *退款*时间\n\n请回复序号选择，也可以换一种说法提问。',
    ]);
  });

  it('names up to three sources that anybody may open, each once', () => {
    const citations = [
      source('没有地址'),
      source('我们自己的', '/documents/1'),
      source('说明[书]', 'https://a.cn/(1)', 3),
      source('又是', 'https://a.cn/(1)'),
      source('二', 'https://a.cn/2'),
      source('三', 'https://a.cn/3'),
      source('四', 'https://a.cn/4'),
    ];
    expect(markdownOf(said({ text: '可以。', answer: { kind: 'quote', citations } }), 'zh')).toBe(
      String.raw`可以。

来源：[说明\[书\] 第 3 页](https://a.cn/%281%29) · [二](https://a.cn/2) · [三](https://a.cn/3)`,
    );
  });

  it.each([
    ['zh', { name: 'x' }, '由 AI 根据已发布的资料撰写'],
    ['zh', { name: 'tiny', demonstration: true }, '这个回答由微型演示模型根据已发布的资料撰写'],
    ['en', { name: 'tiny', demonstration: true }, 'This answer was written by a tiny demonstration model'],
  ] as const)('says who wrote what nobody published (%s, %j)', (language, model, words) => {
    const answer = { kind: 'generated', citations: [], model };
    expect(markdownOf(said({ text: '可以。', answer }), language)).toContain(words);
  });

  it('speaks the language of the answer', () => {
    const answer = { kind: 'none', citations: [], offerHuman: true };
    expect(markdownOf(said({ text: '不知道。', language: 'zh', answer }), 'en')).toBe(
      `不知道。\n\n${say('human_hint', 'zh')}`,
    );
  });

  it('asks for the very words that get a person', () => {
    for (const language of ['zh', 'en'] as const) {
      const [, word = ''] = /“(.+?)”/.exec(say('human_hint', language)) ?? [];
      expect(wishesHuman(word)).toBe(true);
    }
  });
});

describe('escapeMarkdown', () => {
  it.each([
    '*a* _b_ `c`',
    '[x](https://a.cn)',
    '# 标题',
    '- 项',
    '1. 项',
    '2、 项',
    '> 引',
    '| a | b |\n|-|-|',
    '---',
    '```',
    '• 项',
    '~~x~~',
  ])('makes text of %j', (text) => {
    const [shown = ''] = messagesOf(escapeMarkdown(text), takes('discord'));
    const [plain = ''] = messagesOf(escapeMarkdown(text), takes('plain'));
    expect(plain.replaceAll('\u200b', '')).toBe(text);
    expect(shown).not.toMatch(/(?<!\\)\]\(/);
  });
});
