import { type Language } from '../language.js';
import { WINDOW } from './posting-cursor.js';

/**
 * Numbers the passages so that all in one window of the search by words are in one language: a search in the other
 * language passes over whole windows.
 */
export class LanguageSlots {
  private readonly languages: Language[] = [];
  private readonly free: Readonly<Record<Language, number[]>> = { zh: [], en: [] };
  /** The next number that was never taken; where a window would begin, one has to be opened. */
  private readonly next: Record<Language, number> = { zh: 0, en: 0 };

  /** A number for a passage in this language. */
  take(language: Language): number {
    const again = this.free[language].pop();
    if (again !== undefined) return again;
    if (this.next[language] % WINDOW === 0) this.next[language] = WINDOW * (this.languages.push(language) - 1);
    return this.next[language]++;
  }

  /** The number is free again. It must have been taken. */
  give(slot: number): void {
    this.free[this.languageOf(slot)].push(slot);
  }

  /** Of a number that was taken, and of all others in its window. */
  languageOf(slot: number): Language {
    return this.languages[Math.floor(slot / WINDOW)] ?? 'zh';
  }
}
