import en from './en.json';
import zh from './zh.json';
import { preferredLanguage } from './i18n';

interface Texts {
  readonly [key: string]: string | Texts;
}

/** Chinese has one plural form and English two, so plural endings are compared without them. */
function sentences(texts: Texts, prefix = ''): Map<string, string> {
  const pairs = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`.replace(/_(one|other)$/, ''), value] as const]
      : [...sentences(value, `${prefix}${key}.`)],
  );
  return new Map(pairs);
}

const english = sentences(en);
const chinese = sentences(zh);

function holes(text: string): string {
  const names = new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''));
  return [...names].sort((one, other) => one.localeCompare(other)).join(' ');
}

describe('language files', () => {
  it('say the same things in both languages', () => {
    expect([...chinese.keys()]).toEqual([...english.keys()]);
  });

  it('fill the same holes in both languages', () => {
    const wrong = [...english].filter(([key, text]) => holes(text) !== holes(chinese.get(key) ?? ''));
    expect(wrong).toEqual([]);
  });

  it('have really Chinese words in the Chinese file', () => {
    const untranslated = [...chinese].filter(
      ([key, text]) => text !== english.get(key) && !/\p{Script=Han}|^、$/u.test(text),
    );
    expect(untranslated).toEqual([]);
  });

  it('have no half-width punctuation after Chinese words', () => {
    const wrong = [...chinese].filter(([, text]) => /\p{Script=Han}[,?!;:]/u.test(text));
    expect(wrong).toEqual([]);
  });

  it('never show the same words for a whole sentence in both', () => {
    const copied = [...chinese].filter(([key, text]) => text === english.get(key) && text.length > 12);
    expect(copied).toEqual([]);
  });
});

describe('preferredLanguage', () => {
  it.each([
    [null, 'zh-CN', 'zh'],
    [null, 'zh-Hant-TW', 'zh'],
    [null, 'en-GB', 'en'],
    [null, 'de-DE', 'en'],
    ['en', 'zh-CN', 'en'],
    ['zh', 'en-US', 'zh'],
  ])('remembered %s, browser %s: %s', (remembered, browser, expected) => {
    expect(preferredLanguage(remembered, browser)).toBe(expected);
  });
});
