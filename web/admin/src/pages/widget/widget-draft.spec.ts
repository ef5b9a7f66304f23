import type { WidgetSettings } from '../../api/widgets';
import { originOf, widgetProblems } from './widget-draft';

const settings: WidgetSettings = {
  name: '商城',
  enabled: true,
  language: 'auto',
  origins: ['https://shop.example.com'],
  files: true,
  theme: { accent: '#2f6f4f', scheme: 'auto', position: 'right' },
  texts: {
    zh: { title: '在线客服', welcome: '您好！', suggestions: ['怎么退货？'] },
    en: { title: 'Help', welcome: 'Hello!', suggestions: [] },
  },
};

describe('originOf', () => {
  it.each([
    ['shop.example.com', 'https://shop.example.com'],
    ['https://Shop.example.com/cart?a=1', 'https://shop.example.com'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['https://*.example.com', 'https://*.example.com'],
    ['  商城.example  ', 'https://商城.example'],
  ])('%s: %s', (typed, expected) => {
    expect(originOf(typed)).toBe(expected);
  });
});

describe('widgetProblems', () => {
  it.each<[string, Partial<WidgetSettings>, object]>([
    ['nothing wrong', {}, {}],
    ['no name', { name: ' ' }, { name: 'nameEmpty' }],
    ['a site without punycode', { origins: ['https://商城.example'] }, { origins: 'originForm' }],
    ['half a colour', { theme: { ...settings.theme, accent: '#2f6' } }, { accent: 'colourForm' }],
    [
      'no Chinese title',
      { texts: { ...settings.texts, zh: { ...settings.texts.zh, title: '' } } },
      { titleZh: 'titleEmpty' },
    ],
  ])('%s', (_, change, expected) => {
    expect(widgetProblems({ ...settings, ...change })).toEqual(expected);
  });
});
