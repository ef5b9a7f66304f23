import type { Language } from '../../retrieval/language.js';
import type { Outcome } from './happenings.js';
import type { Histogram } from './histogram.js';

/** What is counted changes its meaning with this number: days that were counted under another are counted again. */
export const VERSION = 2;

/** What happened on one day in the conversations of one channel and language. Cells can be added up. */
export interface DayCell {
  readonly channel: string;
  readonly language: Language;
  /** In which something happened; each counts once on each of its days. */
  readonly conversations: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Milliseconds until questions were answered, by the kind of the answer. */
  readonly took: Readonly<Record<string, Histogram>>;
  /** How many questions each FAQ answered, by its id. */
  readonly faqs: Readonly<Record<string, number>>;
  /** Calls for a person on this day. */
  readonly calls: number;
  /** Seconds that those had waited whom somebody took over on this day. */
  readonly waited: Histogram;
  /** Calls that ended on this day without a person. */
  readonly givenUp: number;
}

/** A cell in the making. */
export interface CellDraft {
  readonly channel: string;
  readonly language: Language;
  conversations: number;
  readonly outcomes: Record<Outcome, number>;
  readonly took: Record<string, Record<string, number>>;
  readonly faqs: Record<string, number>;
  calls: number;
  readonly waited: Record<string, number>;
  givenUp: number;
}

/** A cell in which nothing has happened. */
export function emptyCell(channel: string, language: Language): CellDraft {
  const outcomes = { solved: 0, silent: 0, left: 0, handedOff: 0, wrong: 0 };
  return { channel, language, conversations: 0, outcomes, took: {}, faqs: {}, calls: 0, waited: {}, givenUp: 0 };
}
