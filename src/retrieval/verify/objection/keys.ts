import type { Token } from '../tokens/token.js';

/** What a text says: words by their keys, two neighbouring Chinese characters as one more; and its figures. */
export interface Keys {
  readonly words: ReadonlySet<string>;
  readonly figures: readonly string[];
}

/** The keys of tokens. */
export function keysOf(...texts: readonly (readonly Token[])[]): Keys {
  const words = new Set<string>();
  const figures: string[] = [];
  for (const tokens of texts) {
    tokens.forEach((token, at) => {
      if (token.kind === 'figure') figures.push(token.key);
      words.add(token.key);
      const pair = pairKey(token, tokens[at + 1]);
      if (pair) words.add(pair);
    });
  }
  return { words, figures };
}

/** Two Chinese characters as one key. */
export function pairKey(token: Token | undefined, next: Token | undefined): string | undefined {
  return token?.kind === 'han' && next?.kind === 'han' ? token.key + next.key : undefined;
}
