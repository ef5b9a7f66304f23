import { cutFunctionWords, isFunctionWord } from '../retrieval/function-words.js';
import { normalise } from '../retrieval/terms.js';

/** The words of a text by which something is named, in Simplified characters. One Chinese character alone names nothing. */
export function contentWords(text: string): string[] {
  const words = cutFunctionWords(normalise(text)).match(/[\p{Script=Latin}\d']+|\p{Script=Han}+/gu) ?? [];
  return words.filter((word) => (isHan(word) ? word.length > 1 : !isFunctionWord(word)));
}

/** Is it a Chinese word? */
export function isHan(word: string): boolean {
  return /^\p{Script=Han}/u.test(word);
}
