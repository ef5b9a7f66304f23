import { isFunctionWord } from '../../../src/retrieval/function-words.js';
import { stem } from '../../../src/retrieval/terms.js';
import type { Chance } from './chance.js';
import type { Sample } from './sample.js';
import { WORDINGS } from './wordings.js';

/** Shorter English words, and Chinese ones of one character, mostly only join others. */
const SHORTEST = { en: 4, zh: 2 };
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A word where it stands. */
interface Found {
  readonly word: string;
  readonly start: number;
}

/** A word gives way to one of another text: "keep the bag" for "keep the box". */
export function withAnotherWord(sample: Sample, chance: Chance): string | undefined {
  const [found, other] = [chance.one(contentWords(sample, sample.sentence)), strangeWord(sample, chance)];
  if (!found || !other || areOneWording(found.word, other, sample)) return undefined;
  return replaced(sample.sentence, found, other);
}

/** A word of another text stands before one of the sentence: "the wooden box". */
export function withWordAdded(sample: Sample, chance: Chance): string | undefined {
  const [found, other] = [chance.one(contentWords(sample, sample.sentence)), strangeWord(sample, chance)];
  const space = sample.language === 'zh' ? '' : ' ';
  return found && other && replaced(sample.sentence, found, other + space + found.word);
}

/** One letter or character of a word is another: "spach" for "space", 绿包 for 绿色. */
export function withMisspeltWord(sample: Sample, chance: Chance): string | undefined {
  const found = chance.one(contentWords(sample, sample.sentence));
  if (!found) return undefined;
  const at = chance.below(found.word.length);
  const letters = sample.language === 'zh' ? (strangeWord(sample, chance) ?? '') : LETTERS;
  const letter = chance.one(Array.from(letters).filter((one) => one !== found.word[at]));
  return letter && replaced(sample.sentence, found, found.word.slice(0, at) + letter + found.word.slice(at + 1));
}

function replaced(sentence: string, { word, start }: Found, other: string): string {
  return sentence.slice(0, start) + other + sentence.slice(start + word.length);
}

/** A word that no text of the sample has. */
function strangeWord(sample: Sample, chance: Chance): string | undefined {
  const known = sample.texts.map(({ text }) => text.toLowerCase()).join(' ');
  const strange = contentWords(sample, sample.stranger.text).map(({ word }) => word);
  return chance.one(strange.filter((word) => !known.includes(sample.language === 'zh' ? word : stem(word))));
}

/** Words that claim something and are no names: of Chinese ICU tells the words apart. */
function contentWords({ language }: Sample, text: string): Found[] {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  const isWord = language === 'zh' ? /^\p{Script=Han}+$/u : /^[a-z]+$/;
  return Array.from(segments, ({ segment: word, index: start }) => ({ word, start })).filter(
    ({ word }) => word.length >= SHORTEST[language] && isWord.test(word) && !isFunctionWord(word),
  );
}

function areOneWording(one: string, other: string, { language }: Sample): boolean {
  return WORDINGS[language].some((group) => group.includes(one) && group.includes(other));
}
