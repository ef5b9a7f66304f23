const DAYS = { days30: 30, days90: 90, year: 365 } as const;

export const EXPIRIES = ['never', 'days30', 'days90', 'year'] as const;
export type Expiry = (typeof EXPIRIES)[number];

/** When a key made `now` ends, as ISO 8601; null for never. */
export function expiryDate(expiry: Expiry, now: Date): string | null {
  if (expiry === 'never') return null;
  return new Date(now.getTime() + DAYS[expiry] * 86_400_000).toISOString();
}
