import { en, type Words } from './words/en.js';
import { zh } from './words/zh.js';

const LANGUAGES = { en, zh } as const;

/** What the server says to people, in their language. `{name}` is replaced by `values.name`. */
export function say(
  key: keyof Words,
  language: keyof typeof LANGUAGES,
  values: Readonly<Record<string, string>> = {},
): string {
  return LANGUAGES[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
