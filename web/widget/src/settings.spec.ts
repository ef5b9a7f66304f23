import { readSettings } from './settings';

describe('readSettings', () => {
  it('keeps what is right', () => {
    const settings = {
      id: 'w1',
      language: 'zh',
      theme: { accent: '#123456', scheme: 'dark', position: 'left' },
      texts: {
        zh: { title: '客服', welcome: '您好', suggestions: ['怎么退货？'] },
        en: { title: 'Help', welcome: 'Hello', suggestions: [] },
      },
      files: false,
    };
    expect(readSettings(settings)).toEqual(settings);
  });

  it.each([
    undefined,
    null,
    '客服',
    [],
    { theme: 7, texts: { zh: { suggestions: '怎么退货' } } },
    { theme: { accent: 'red' } },
  ])('gives defaults for %j', (raw) => {
    expect(readSettings(raw)).toEqual({
      id: '',
      language: 'auto',
      theme: { accent: '#2f6f4f', scheme: 'auto', position: 'right' },
      texts: {
        zh: { title: '', welcome: '', suggestions: [] },
        en: { title: '', welcome: '', suggestions: [] },
      },
      files: true,
    });
  });
});
