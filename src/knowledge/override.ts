import { z } from 'zod';

/** Why something is published although tests of knowledge fail. */
export const OverrideReason = z.string().trim().min(3).max(500);

/** The part of a request that publishes although tests of knowledge fail. */
export const Override = z.strictObject({ reason: OverrideReason });
export type Override = Readonly<z.infer<typeof Override>>;

/** The same for requests without a body of their own. */
export function overrideOf(reason: string | undefined): Override | undefined {
  return reason === undefined ? undefined : { reason };
}
