/** How often a gap was asked about before its FAQ answered, and after. People, not messages. */
export interface Asking {
  readonly firstAt: Date;
  readonly before: number;
  readonly after: number;
}

/**
 * What became of a gap whose FAQ answers: `measuring` in the first week; then `closed` when at most half as many ask as
 * would at the pace of before, else `open`. `waiting`: the FAQ is not published.
 */
export interface GapOutcome {
  readonly verdict: 'waiting' | 'measuring' | 'closed' | 'open';
  readonly publishedAt: Date | null;
  readonly before: number;
  readonly after: number;
  /** How many would have asked since at the pace of before. */
  readonly expected: number;
}

const DAY = 86_400_000;
/** Less than a week says little: some things are asked at weekends. */
const WEEK = 7 * DAY;

export function gapOutcome(publishedAt: Date | null, { firstAt, before, after }: Asking, now: Date): GapOutcome {
  if (!publishedAt) return { verdict: 'waiting', publishedAt, before, after, expected: 0 };
  const since = now.getTime() - publishedAt.getTime();
  const known = Math.max(WEEK, publishedAt.getTime() - firstAt.getTime());
  const expected = Math.round(((before * since) / known) * 10) / 10;
  const verdict = since < WEEK ? 'measuring' : after <= expected / 2 ? 'closed' : 'open';
  return { verdict, publishedAt, before, after, expected };
}
