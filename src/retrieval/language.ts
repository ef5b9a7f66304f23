const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /(?:(?!\p{Script=Han})\p{L})+/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The language a customer wrote mainly. Product names in Latin letters do not make a Chinese question English:
 * two Chinese characters weigh as much as one and a half English words.
 * @param fallback for text without letters ("12345", "???")
 */
export function detectLanguage(text: string, fallback: Language = 'en'): Language {
  const han = text.match(HAN)?.length ?? 0;
  const words = text.replace(KANA, ' ').match(LATIN_WORD)?.length ?? 0;
  if (han + words === 0) return fallback;
  return han * 0.75 >= words * 0.5 ? 'zh' : 'en';
}
