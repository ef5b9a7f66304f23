const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const SHOWN_AS_DATE = 7 * 86_400;

/**
 * How long before `now` something was: words for the last week, then the date. `at` is ISO 8601. Undefined within the
 * minute, for which Intl has no good word ("at present", in Chinese).
 */
export function relativeTime(at: string, now: Date, language: string): string | undefined {
  const then = new Date(at);
  const seconds = Math.round((then.getTime() - now.getTime()) / 1000);
  if (Math.abs(seconds) >= SHOWN_AS_DATE) return then.toLocaleDateString(language, { dateStyle: 'medium' });
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? words.format(Math.trunc(seconds / step[1]), step[0]) : undefined;
}
