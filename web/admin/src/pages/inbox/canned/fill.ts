import { type CannedReply, type Variable, VARIABLES } from '../../../api/canned-replies';
import type { Language } from '../../../api/faqs';

/** What is known for each variable; what is left out is not. */
export type Values = Readonly<Partial<Record<Variable, string>>>;

const NAMED = new RegExp(`\\{\\{\\s*(${VARIABLES.join('|')})\\s*\\}\\}`, 'gu');

/** Puts in what is known. What is not stays as it is, to be seen and replaced by whoever writes. */
export function fill(text: string, values: Values): string {
  return text.replace(NAMED, (whole, name: Variable) => values[name] || whole);
}

/** The variables that still stand in a text, each once: it is not to be sent. */
export function missingIn(text: string): readonly Variable[] {
  return [...new Set([...text.matchAll(NAMED)].map(([, name]) => name as Variable))];
}

/** Where the first of them stands, so that it can be written over; undefined where there is none. */
export function firstMissing(text: string): { readonly start: number; readonly end: number } | undefined {
  const [first] = text.matchAll(NAMED);
  return first && { start: first.index, end: first.index + first[0].length };
}

/** The text in the language of the conversation, or the only one that there is. */
export function textFor({ texts }: Pick<CannedReply, 'texts'>, language: Language): string {
  return texts[language] || texts[language === 'zh' ? 'en' : 'zh'];
}
