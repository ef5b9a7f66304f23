import { type Language } from '../language.js';
import { WINDOW } from './posting-cursor.js';

/**
 * Numbers the passages so that all in one window of the search by words are in one language: a search in the other
 * language passes over whole windows.
 */
export class LanguageSlots {
  private readonly languages: Language[] = [];
  private readonly free: Readonly<Record<Language, number[]>> = { zh: [], en: [] };

  /** A number for a passage in this language; of those that are free the lowest, unless one was given back. */
  take(language: Language): number {
    const free = this.free[language];
    if (free.length === 0) this.open(language);
    return free.pop() ?? 0;
  }

  /** The number is free again. It must have been taken. */
  give(slot: number): void {
    this.free[this.languageOf(slot)].push(slot);
  }

  /** Of a number that was taken, and of all others in its window. */
  languageOf(slot: number): Language {
    return this.languages[Math.floor(slot / WINDOW)] ?? 'zh';
  }

  private open(language: Language): void {
    const first = this.languages.length * WINDOW;
    this.languages.push(language);
    for (let slot = first + WINDOW - 1; slot >= first; slot--) this.free[language].push(slot);
  }
}
