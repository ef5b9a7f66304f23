import type { InboxFilters, InboxItem } from '../../../api/inbox';
import { belongs, orderOf, withChanges, withoutItem } from './list-changes';

const item = (id: string, minute: number, more: Partial<InboxItem> = {}): InboxItem => ({
  id,
  channel: 'widget',
  language: 'zh',
  state: 'waiting',
  agentId: null,
  agentName: null,
  visitor: { name: null, identified: false },
  tags: [],
  lastSeq: 1,
  unread: 0,
  group: null,
  due: null,
  last: null,
  updatedAt: `2026-11-26T08:${String(minute).padStart(2, '0')}:00.000Z`,
  ...more,
});

describe('belongs', () => {
  it.each<[string, Partial<InboxItem>, InboxFilters, boolean]>([
    ['a waiting one to those that wait', {}, {}, true],
    ['mine to mine', { state: 'human', agentId: 'me' }, { view: 'mine' }, true],
    ['another’s not to mine', { state: 'human', agentId: 'you' }, { view: 'mine' }, false],
    ['a closed one not to the open ones', { state: 'closed' }, { view: 'open' }, false],
    ['the bot’s to the bot’s', { state: 'bot' }, { view: 'bot' }, true],
    ['one with the tag', { tags: ['退货'] }, { tag: '退货' }, true],
    ['one without the tag', { tags: ['退款'] }, { tag: '退货' }, false],
    ['another channel', { channel: 'wecom-kf' }, { channel: 'widget' }, false],
    ['another language', { language: 'en' }, { language: 'zh' }, false],
  ])('%s', (_, more, filters, expected) => {
    expect(belongs(item('a', 1, more), filters, 'me')).toBe(expected);
  });
});

describe('withChanges', () => {
  const pages = [
    { items: [item('d', 9), item('c', 7)], next: 'x' },
    { items: [item('b', 5), item('a', 3)], next: 'y' },
  ];
  const ids = (changes: InboxItem[], wanted = () => true, of = pages) =>
    withChanges(of, changes, wanted)
      .flatMap(({ items }) => items)
      .map(({ id }) => id)
      .join('');

  it.each<[string, InboxItem[], string]>([
    ['a new one comes on top', [item('e', 10)], 'edcba'],
    ['one that changes moves up', [item('a', 11)], 'adcb'],
    ['two at once', [item('b', 12), item('e', 11)], 'bedca'],
    ['one beyond what is loaded stays there', [item('z', 1)], 'dcba'],
    ['the last one may change in place', [item('a', 3)], 'dcba'],
  ])('%s', (_, changes, expected) => {
    expect(ids(changes)).toBe(expected);
  });

  it('takes out what is not wanted any more', () => {
    expect(ids([item('c', 12)], () => false)).toBe('dba');
  });

  it('shows an older one where everything is loaded', () => {
    expect(ids([item('z', 1)], () => true, [{ items: [item('d', 9)], next: null as never }])).toBe('dz');
  });

  it('keeps the cursor of the last page', () => {
    expect(withChanges(pages, [item('e', 10)], () => true).map(({ next }) => next)).toEqual(['x', 'y']);
  });
});

describe('orderOf', () => {
  const since = (id: string, minute: number, waited: number) =>
    item(id, minute, { waitingSince: `2026-11-26T07:${String(waited).padStart(2, '0')}:00.000Z` });
  const sorted = (items: InboxItem[], view?: 'unassigned' | 'open') => {
    const isAbove = orderOf(view);
    return items
      .toSorted((one, other) => (isAbove(one, other) ? -1 : 1))
      .map(({ id }) => id)
      .join('');
  };

  it('has who waits longest first among those that wait, whatever was said since', () => {
    const waiting = [since('a', 9, 30), since('b', 1, 20), since('c', 5, 10)];
    expect(sorted(waiting)).toBe('cba');
    expect(sorted(waiting, 'open')).toBe('acb');
  });

  it('has the latest change first where the server does not say since when', () => {
    expect(sorted([item('a', 1), item('b', 9), item('c', 5)])).toBe('bca');
  });
});

describe('withoutItem', () => {
  it('takes out a conversation that is no more, and nothing where nothing is loaded', () => {
    const data = { pages: [{ items: [item('a', 1), item('b', 2)], next: 'x' }], pageParams: [''] };
    expect(withoutItem('a')(data)?.pages).toEqual([{ items: [item('b', 2)], next: 'x' }]);
    expect(withoutItem('a')(undefined)).toBeUndefined();
  });
});
