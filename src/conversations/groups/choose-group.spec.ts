import { chooseGroup, type RouteFacts } from './choose-group.js';
import type { Routes } from './group.js';

const routes = (some: Partial<Routes>): Routes => ({ places: [], languages: [], words: [], tags: [], ...some });
const group = (name: string, some: Partial<Routes>, isDefault = false) => ({ name, isDefault, routes: routes(some) });

const GROUPS = [
  group('所有人', {}, true),
  group('English', { languages: ['en'] }),
  group('售后', { words: ['退货', 'refund'] }),
  group('English after-sales', { languages: ['en'], words: ['refund', '退货'] }),
  group('贵宾', { tags: ['vip', '贵宾'] }),
  group('微信', { places: ['account:0198', 'widget:wx'] }),
];

const facts = (some: Partial<RouteFacts>): RouteFacts => ({
  place: 'api',
  language: 'zh',
  tags: [],
  said: '',
  ...some,
});

describe('the group of a conversation', () => {
  it.each([
    ['没有规则符合：默认组', {}, '所有人'],
    ['按语言', { language: 'en' }, 'English'],
    ['按访客说的话', { said: '你好\n我要退 货' }, '售后'],
    ['a word inside another word is not it', { language: 'en', said: 'nonrefundable?' }, 'English'],
    ['the group that asks for more', { language: 'en', said: 'I want a REFUND.' }, 'English after-sales'],
    ['按标签', { tags: ['新客', '贵宾'] }, '贵宾'],
    ['按渠道账号', { place: 'account:0198' }, '微信'],
    ['of equals the first', { place: 'widget:wx', tags: ['vip'] }, '贵宾'],
    ['a place that nobody knows', { place: null }, '所有人'],
  ] as const)('is found: %s', (_, some, name) => {
    expect(chooseGroup(GROUPS, facts(some))?.name).toBe(name);
  });

  it('is nobody while there are no groups', () => {
    expect(chooseGroup([], facts({}))).toBeUndefined();
  });
});
