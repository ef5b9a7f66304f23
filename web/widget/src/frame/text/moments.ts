import type { MossdeskLanguage } from '../../mossdesk';

/** The words a day may be called by. */
export interface DayWords {
  readonly today: string;
  readonly yesterday: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_DAYS = 6;

/** The time of day of `at` (ms since 1970) in the reader's own zone, as the language writes it. */
export function clockTime(at: number, language: MossdeskLanguage): string {
  return new Intl.DateTimeFormat(locale(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** What to call the day of `at`, seen from `now`: today, yesterday, the day of the week, or the date. */
export function dayName(at: number, now: number, language: MossdeskLanguage, words: DayWords): string {
  const days = Math.round((midnight(now) - midnight(at)) / DAY_MS);
  if (days <= 0) return words.today;
  if (days === 1) return words.yesterday;
  return new Intl.DateTimeFormat(locale(language), dateShape(at, now, days)).format(at);
}

/** The local midnight before `at`; equal for two moments of one day. */
export function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function dateShape(at: number, now: number, days: number): Intl.DateTimeFormatOptions {
  if (days <= WEEK_DAYS) return { weekday: 'long' };
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return { month: 'long', day: 'numeric', year: sameYear ? undefined : 'numeric' };
}

function locale(language: MossdeskLanguage): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
