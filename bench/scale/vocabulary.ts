import { type Language } from '../../src/retrieval/language.js';
import { chanceOf, zipf } from './chance.js';

/** Words by how frequent they are; the first are real, so that they meet those of real questions. */
const FREQUENT: Record<Language, readonly string[]> = {
  en: `the of and to in a is that for it was on are as with be by this from at have or an were which not can has but
    their its they one had all also when more than into other between after first time only some these may such two
    would there been most many used where over during so use part new no made each about years up known through under`
    .split(/\s+/)
    .filter(Boolean),
  zh: '的 了 是 在 和 有 一 不 为 这 中 个 人 以 上 与 也 到 他 年 我们 可以 其 对 后 及 时 大 所 就 从 这个 而 但 将 被 使用 之 等 并 会 进行 一个 没有 由于 主要 成为 之后 包括 部分'.split(
    ' ',
  ),
};
const SIZE: Record<Language, number> = { en: 60_000, zh: 40_000 };
const SYLLABLES =
  'ba be bi bo bra ca ce cla co da de di dro el en er fa fe fi for ga ge gra ha he hi in is ka ker la le li lo ma me mi mo na ne ni no or pa pe pla po ra re ri ro sa se si sta ta te ti to tra va ve vi vo wa we'.split(
    ' ',
  );
/** Characters of Chinese in use; a few of them make up most of a text. */
const HAN = { first: 0x4e00, count: 3500 };

/** Words of a made-up language that are as frequent as those of a real one. */
export function vocabularyOf(language: Language): string[] {
  const chance = chanceOf(language === 'en' ? 11 : 12);
  const words = new Set(FREQUENT[language]);
  const han = zipf(HAN.count, chance);
  // Scattered over the block, so that frequent characters are not neighbours.
  const character = () => String.fromCodePoint(HAN.first + ((han() * 1543) % HAN.count) * 5);
  const syllable = () => SYLLABLES[Math.floor(chance() * SYLLABLES.length)]!;
  const make = language === 'en' ? syllable : character;
  while (words.size < SIZE[language]) {
    const length = language === 'en' ? 2 + Math.floor(chance() * 3) : 1 + Math.floor(chance() * 2.4);
    words.add(Array.from({ length }, make).join(''));
  }
  return [...words];
}
