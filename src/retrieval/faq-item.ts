import { type Language } from './language.js';

/** A published FAQ as the matcher wants it. */
export interface FaqItem {
  readonly id: string;
  readonly language: Language;
  readonly question: string;
  /** Other ways customers ask it. */
  readonly phrasings: readonly string[];
  readonly answer: string;
  readonly tags?: readonly string[];
}
