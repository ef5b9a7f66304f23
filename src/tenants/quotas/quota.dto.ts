import { z } from 'zod';
import type { Quota } from '../../database/quota.js';

const amount = z.int().min(0).max(1_000_000_000_000).nullable();

/** The body of `PATCH /v1/tenants/:id/quotas`: what is named is changed; null is without a limit. */
export const QuotaPatch = z
  .strictObject({
    answers: amount.describe('Answers of the bot in a month, over all channels'),
    model_tokens: amount.describe('Tokens that the language model reads and writes in a month'),
    passages: amount.describe('FAQs and passages of documents that are published'),
    files_mb: amount.describe('Megabytes of files that visitors and agents have sent and that are kept'),
    people: amount.describe('People who belong to the tenant'),
  })
  .partial();
export type QuotaPatch = z.infer<typeof QuotaPatch>;

/** How a quota stands. */
export interface QuotaStanding {
  readonly quota: Quota;
  /** Null is without a limit. */
  readonly limit: number | null;
  readonly used: number;
  /** When a monthly one begins anew; null for the others. */
  readonly renewsAt: Date | null;
  /** By the clocks of which place. */
  readonly timeZone: string | null;
}

/** The same as the API shows it; `used` to two places, since files are counted in megabytes. */
export function quotaView({ renewsAt, used, ...rest }: QuotaStanding) {
  return { ...rest, used: Math.round(used * 100) / 100, renewsAt: renewsAt?.toISOString() ?? null };
}
