import type { InboxItem } from '../../api/inbox';
import { FreshNews } from './fresh-news';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const item = (id: string, some: Partial<InboxItem>): InboxItem => ({
  id,
  channel: 'api',
  language: 'zh',
  state: 'bot',
  agentId: null,
  agentName: null,
  group: null,
  due: null,
  visitor: { name: null, identified: false },
  tags: [],
  lastSeq: 1,
  unread: 0,
  last: null,
  updatedAt: '2026-11-23T01:00:00Z',
  ...some,
});
const due = (at: string) => ({ kind: 'first_reply', at }) as const;

describe('what rings', () => {
  let news: FreshNews;
  const hear = (one: InboxItem, openId?: string, isHidden = false) =>
    news.hear([one], { me: '李雷', openId, isHidden, now: NOW })[0]?.kind;
  beforeEach(() => (news = new FreshNews()));

  it('is a visitor who begins to wait, once', () => {
    expect(hear(item('a', { state: 'waiting' }))).toBe('waiting');
    expect(hear(item('a', { state: 'waiting', lastSeq: 2 }))).toBeUndefined();
    expect(hear(item('a', { state: 'bot' }))).toBeUndefined();
    expect(hear(item('a', { state: 'waiting' }))).toBe('waiting');
  });

  it('is a conversation that was assigned to me, and not one that I have taken on my screen', () => {
    expect(hear(item('a', { state: 'human', agentId: '李雷' }))).toBe('assigned');
    expect(hear(item('a', { state: 'human', agentId: '李雷' }))).toBeUndefined();
    expect(hear(item('b', { state: 'human', agentId: '李雷' }), 'b')).toBeUndefined();
    expect(hear(item('c', { state: 'human', agentId: '韩梅梅' }))).toBeUndefined();
  });

  it('is what my visitor writes while I look elsewhere, and not what I or the bot write', () => {
    const said = (unread: number, author: 'visitor' | 'agent') =>
      item('a', { state: 'human', agentId: '李雷', unread, last: { author, text: '还在吗' } });
    hear(said(1, 'visitor'), 'a');
    expect(hear(said(2, 'visitor'), 'a')).toBeUndefined();
    expect(hear(said(3, 'visitor'), 'a', true)).toBe('written');
    expect(hear(said(3, 'visitor'), 'a', true)).toBeUndefined();
    expect(hear(said(0, 'agent'), 'a', true)).toBeUndefined();
    const others = item('b', { state: 'human', agentId: '韩梅梅', unread: 1, last: { author: 'visitor', text: '在' } });
    expect(hear(others, undefined, true)).toBeUndefined();
  });

  it('is each of several that come at once', () => {
    const come = ['一', 'b'].map((id) => item(id, { state: 'human', agentId: '李雷' }));
    const heard = news.hear([...come, item('c', {})], { me: '李雷', openId: undefined, isHidden: true, now: NOW });
    expect(heard).toEqual(come.map((one) => ({ kind: 'assigned', item: one })));
  });

  it('is a time that is over, of mine or of nobody’s, once', () => {
    const over = due('2026-11-23T01:59:00Z');
    expect(hear(item('a', { due: over }))).toBe('breached');
    expect(hear(item('a', { due: over }))).toBeUndefined();
    expect(hear(item('b', { state: 'human', agentId: '韩梅梅', due: over }))).toBeUndefined();
    expect(hear(item('c', { due: due('2026-11-23T02:01:00Z') }))).toBeUndefined();
  });
});
