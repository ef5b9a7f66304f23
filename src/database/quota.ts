import { z } from 'zod';
import { AppError } from '../shared/error.js';

/**
 * What a tenant may have, and in which unit: answers of the bot and tokens of the language model in a month; published FAQs and
 * passages; megabytes (1024²) of files that visitors and agents have sent and that are kept; people.
 */
export const QUOTAS = ['answers', 'model_tokens', 'passages', 'files_mb', 'people'] as const;
export type Quota = (typeof QUOTAS)[number];

/** Those that begin anew with each month. */
export const MONTHLY_QUOTAS = ['answers', 'model_tokens'] as const satisfies readonly Quota[];
export type MonthlyQuota = (typeof MONTHLY_QUOTAS)[number];

/** A refusal as the database words it. `used`: what it would have come to. */
const Refusal = z.object({
  quota: z.enum(QUOTAS),
  limit: z.number(),
  used: z.number(),
  renewsAt: z.iso
    .datetime({ offset: true })
    .transform((at) => new Date(at).toISOString())
    .nullable(),
});

/** The error for what the database has refused because a quota is used up; `detail` is its own. */
export function quotaExceeded(detail: unknown, cause: unknown): AppError {
  const { quota, limit, used, renewsAt } = Refusal.parse(detail);
  const message = `The quota "${quota}" of this tenant is ${limit}, and this would make it ${used}`;
  const details = { quota, limit, used, ...(renewsAt && { renewsAt }) };
  return new AppError('quota_exceeded', message, details, { cause });
}
