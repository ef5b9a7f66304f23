import type { Language } from '../../retrieval/language.js';

/** What a reply may name without knowing it: the visitor, whoever answers, the tenant, the conversation's language. */
const VARIABLES = ['visitor', 'agent', 'shop', 'language'] as const;

/** A text that agents send again and again. A language without a text of its own has an empty one. */
export interface CannedReply {
  readonly id: string;
  /** What is typed after `/`. */
  readonly shortcut: string;
  readonly texts: Readonly<Record<Language, string>>;
  readonly tags: readonly string[];
  /** Rises by one with each change. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** The names in `{{…}}` that stand for nothing. */
export function unknownVariables(text: string): string[] {
  const names = [...text.matchAll(VARIABLE)].map(([, name = '']) => name.trim());
  return names.filter((name) => !VARIABLES.some((one) => one === name));
}
