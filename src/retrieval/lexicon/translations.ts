import { cutFunctionWords, isFunctionWord } from '../function-words.js';
import { type Language } from '../language.js';
import { hanRuns, type Token, tokenise } from '../terms.js';
import { BUILT_IN } from './built-in.js';
import { type Term } from './lexicon.js';

/** What one expression of a question may be called in the other language: words, and how surely each belongs, 0..1. */
export type Translation = ReadonlyMap<string, number>;

/** A word that fewer of the expressions have is not what they are about. */
const LEAST_SHARE = 0.25;
const HAN = /\p{Script=Han}/u;

/**
 * What a question is about, expression by expression, in the words of `language`. Names and numbers stay as they are;
 * words that only ask are left out; what the dictionary does not know stands as it is, and will be missed.
 */
export function translationsOf(text: string, language: Language): Translation[] {
  const tokens = tokenise(text);
  const terms = BUILT_IN.find(tokens);
  const found: Translation[] = [];
  let next = 0;
  for (const chosen of terms.filter((term) => term.chosen)) {
    found.push(...asTheyStand(tokens.slice(next, chosen.start)));
    next = chosen.end;
    if (onlyAsks(tokens.slice(chosen.start, chosen.end))) continue;
    found.push(
      translationOf(
        terms.filter(({ start, end }) => start >= chosen.start && end <= chosen.end),
        language,
      ),
    );
  }
  found.push(...asTheyStand(tokens.slice(next)));
  return found.filter(({ size }) => size > 0);
}

/** Names, and what the dictionary does not know: Chinese of that in twos, as most words have two characters. */
function asTheyStand(tokens: readonly Token[]): Translation[] {
  const latin = tokens.filter(({ han, text }) => !han && !isFunctionWord(text)).map(({ text }) => text);
  const chinese = hanRuns(tokens).flatMap((run) => cutFunctionWords(run).match(/\S{1,2}/gu) ?? []);
  return [...latin, ...chinese].map((text) => new Map([[text, 1]]));
}

function onlyAsks(tokens: readonly Token[]): boolean {
  const text = tokens.map((token) => token.text).join(tokens[0]?.han ? '' : ' ');
  return tokens[0]?.han ? cutFunctionWords(text).trim() === '' : tokens.every((token) => isFunctionWord(token.text));
}

/** Of an expression and of those within it. */
function translationOf(terms: readonly Term[], language: Language): Translation {
  const groups = new Set(terms.flatMap((term) => term.groups));
  const expressions = Array.from(groups, (group) => BUILT_IN.groups[group]?.words ?? []);
  const words = new Map<string, number>();
  for (const one of expressions) {
    const wanted = one.filter((word) => HAN.test(word) === (language === 'zh'));
    const found = language === 'zh' ? charactersOf(wanted) : wordsOf(wanted);
    for (const [word, share] of found) words.set(word, Math.max(words.get(word) ?? 0, share));
  }
  return words;
}

/** Chinese expressions without what only asks. */
function charactersOf(expressions: readonly string[]): Translation {
  const bare = expressions.flatMap((word) => cutFunctionWords(word).split(' '));
  return new Map(bare.filter((word) => word !== '').map((word) => [word, 1]));
}

/** The words of English expressions: one alone is sure, one among others as far as several expressions have it. */
function wordsOf(expressions: readonly string[]): Translation {
  const shares = new Map<string, number>();
  for (const expression of expressions) {
    const words = tokenise(expression).filter(({ text }) => !isFunctionWord(text));
    for (const { text } of words)
      shares.set(text, (shares.get(text) ?? 0) + (words.length === 1 ? 1 : 1 / expressions.length));
  }
  return new Map(
    [...shares].filter(([, share]) => share >= LEAST_SHARE).map(([word, share]) => [word, Math.min(1, share)]),
  );
}
