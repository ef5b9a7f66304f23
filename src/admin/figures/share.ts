import { wilson } from '../../shared/wilson.js';

/** A count out of others, and what the true share may well be. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** 0..1; null where there is nothing to have a share of. */
  readonly share: number | null;
  /** The 95 % interval of the share. */
  readonly low: number | null;
  readonly high: number | null;
}

/** A share with its 95 % interval. */
export function shareOf(count: number, of: number): Share {
  const { share, low, high } = wilson(count, of) ?? { share: null, low: null, high: null };
  return { count, of, share, low, high };
}
