import { z } from 'zod';
import { PageQuery } from '../../shared/page.js';
import type { StoredWebhook } from './webhook.js';
import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS, webhookBody, webhookEventId } from './webhook-event.js';

const events = z
  .array(z.enum(WEBHOOK_EVENT_TYPES))
  .min(1)
  .transform((types) => [...new Set(types)]);

export const WebhookInput = z.strictObject({ url: z.string(), events, enabled: z.boolean().default(true) });
export type WebhookInput = z.infer<typeof WebhookInput>;

/** Changes to a webhook; `version` is the one they were made on. */
export const WebhookPatch = z.strictObject({
  version: z.number().int().min(1),
  url: z.string().optional(),
  events: events.optional(),
  enabled: z.boolean().optional(),
});
export type WebhookPatch = z.infer<typeof WebhookPatch>;

/** Everything that failed and happened at `since` or later. */
export const ReplayInput = z.strictObject({ since: z.iso.datetime({ offset: true }) });
export type ReplayInput = z.infer<typeof ReplayInput>;

const WEBHOOK_DELIVERY_STATES = ['waiting', 'sending', 'done', 'failed'] as const;

export const WebhookDeliveryQuery = PageQuery.extend({ state: z.enum(WEBHOOK_DELIVERY_STATES).optional() });
export type WebhookDeliveryQuery = z.infer<typeof WebhookDeliveryQuery>;

/** One event for one webhook, and what came of it. */
export interface WebhookDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly at: Date;
  readonly data: unknown;
  readonly state: (typeof WEBHOOK_DELIVERY_STATES)[number];
  readonly attempts: number;
  readonly dueAt: Date | null;
  readonly triedAt: Date | null;
  readonly status: number | null;
  readonly ms: number | null;
  readonly error: string | null;
  readonly answer: string | null;
}

/** How many events of the last seven days have not arrived, and how many are on their way. */
export interface WebhookTraffic {
  readonly failed: number;
  readonly waiting: number;
}

/** What the API shows of a webhook; never a secret. */
export function webhookView(stored: StoredWebhook, traffic: WebhookTraffic) {
  const { id, url, events: wanted, enabled, offReason, version } = stored;
  return {
    ...{ id, url, events: wanted, enabled, offReason, version, deliveries: traffic },
    failingSince: stored.failingSince?.toISOString() ?? null,
    previousSecretUntil: stored.previousUntil?.toISOString() ?? null,
    createdAt: stored.createdAt.toISOString(),
    updatedAt: stored.updatedAt.toISOString(),
  };
}

/** `body` is what was sent, or will be; `answer` the beginning of what came back. */
export function webhookDeliveryView(delivery: WebhookDelivery) {
  const { id, eventId, type, at, data, state, attempts, status, ms, error, answer } = delivery;
  return {
    ...{ id, type, state, attempts, status, ms, error, answer },
    eventId: webhookEventId({ id: eventId }),
    at: at.toISOString(),
    triedAt: delivery.triedAt?.toISOString() ?? null,
    nextAt: state === 'waiting' ? (delivery.dueAt?.toISOString() ?? null) : null,
    body: webhookBody({ id: eventId, type, at, data }),
  };
}

/** An event that webhooks can want, and what its `data` looks like, in JSON Schema. */
export function webhookEventView(type: keyof typeof WEBHOOK_EVENTS) {
  const { about, data } = WEBHOOK_EVENTS[type];
  return { type, about, data: z.toJSONSchema(data, { io: 'output' }) };
}
