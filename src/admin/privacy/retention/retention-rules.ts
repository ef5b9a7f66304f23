import { z } from 'zod';

/** How long a kind of data may be kept, in days: what holds while nothing is said, and what may be said. */
interface Span {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  /** May it be kept for ever? */
  readonly forEver: boolean;
}

const TEN_YEARS = 3650;

/**
 * Conversations: after their last event, with all that hangs on them; a year covers warranty and a season's return. Traces:
 * why the bot said what it said, of use while somebody improves it. Platform events: the raw form of what is in the log
 * anyway, by which a message that is delivered again is known. WhatsApp does for seven days: so at least eight, for clocks and
 * nights differ, and longer than nine none are kept. Deliveries: what has been sent, part
 * by part. Audit: two years, and never so short that a deed can be hidden.
 */
export const RETENTION = {
  conversations: { usual: 365, least: 1, most: TEN_YEARS, forEver: true },
  traces: { usual: 90, least: 1, most: TEN_YEARS, forEver: true },
  platform_events: { usual: 9, least: 8, most: 9, forEver: false },
  deliveries: { usual: 30, least: 7, most: TEN_YEARS, forEver: true },
  audit: { usual: 730, least: 90, most: TEN_YEARS, forEver: true },
} as const satisfies Readonly<Record<string, Span>>;

export type RetentionKind = keyof typeof RETENTION;
export const RETENTION_KINDS = Object.keys(RETENTION) as readonly RetentionKind[];

const days = ({ least, most }: Span) => z.number().int().min(least).max(most);

/** The body of `PUT /v1/privacy/retention`: days for each kind, null for ever. */
export const RetentionRules = z.strictObject({
  conversations: days(RETENTION.conversations).nullable(),
  traces: days(RETENTION.traces).nullable(),
  platform_events: days(RETENTION.platform_events),
  deliveries: days(RETENTION.deliveries).nullable(),
  audit: days(RETENTION.audit).nullable(),
});
export type RetentionRules = z.infer<typeof RetentionRules>;

/** The days that hold where `days` were saved: bounds may have moved since. */
export function boundDays(kind: RetentionKind, days: number | null): number | null {
  const { least, most } = RETENTION[kind];
  return days === null ? null : Math.min(most, Math.max(least, days));
}

/** What holds while nobody has said anything. */
export const USUAL_RULES: RetentionRules = {
  conversations: RETENTION.conversations.usual,
  traces: RETENTION.traces.usual,
  platform_events: RETENTION.platform_events.usual,
  deliveries: RETENTION.deliveries.usual,
  audit: RETENTION.audit.usual,
};
