import type { Share } from '../../api/statistics';
import { percent } from '../test/percent';

/** A share in words: `37% (31–43%)`, what the true one may well be in brackets; a dash where there is none. */
export function shareText({ share, low, high }: Share): string {
  if (share === null || low === null || high === null) return '–';
  const [least, most] = [Math.round(low * 100), Math.round(high * 100)];
  return `${percent(share)} (${least}–${most}%)`;
}

/** Milliseconds or seconds, two digits of it: `0.4 ms`, `12 ms`, `3.5 s`, `4 min`, `2 h`. */
export function durationText(ms: number): string {
  const [amount, unit] = [
    [ms / 3_600_000, 'h'] as const,
    [ms / 60_000, 'min'] as const,
    [ms / 1000, 's'] as const,
  ].find(([size]) => size >= 1) ?? [ms, 'ms'];
  return `${amount < 10 ? Number(amount.toPrecision(2)) : Math.round(amount)} ${unit}`;
}

/** The steps of an axis from 0 up to at least `most`: at most five, of whole numbers that people count in. */
export function axisSteps(most: number): readonly number[] {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? power);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
