import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';

/** What can be told; the names of the sentences under `webhooks.events` have `_` for the dot. */
export const WEBHOOK_EVENTS = [
  'conversation.opened',
  'conversation.handed_off',
  'conversation.taken',
  'conversation.returned',
  'conversation.closed',
  'message.created',
  'feedback.created',
  'rating.created',
  'faq.published',
  'document.failed',
  'gap.opened',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export interface WebhookInput {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}

/** An address of the tenant's own system that is told what happens. */
export interface Webhook extends WebhookInput {
  readonly id: string;
  readonly enabled: boolean;
  /** Why it was switched off by itself. */
  readonly offReason: 'gone' | 'failing' | null;
  readonly failingSince: string | null;
  /** Until then the former secret signs too. */
  readonly previousSecretUntil: string | null;
  readonly version: number;
  /** Of the last seven days. */
  readonly deliveries: { readonly failed: number; readonly waiting: number };
}

/** One event for one webhook, and what came of it. */
export interface WebhookDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly at: string;
  readonly state: 'waiting' | 'sending' | 'done' | 'failed';
  readonly attempts: number;
  readonly status: number | null;
  readonly ms: number | null;
  readonly error: string | null;
  readonly answer: string | null;
  readonly nextAt: string | null;
  readonly body: unknown;
}

interface WithSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => request<Page<Webhook>>('/v1/webhooks', { signal }),
});

export function webhookQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', id],
    queryFn: ({ signal }) => request<Webhook>(`/v1/webhooks/${id}`, { signal }),
  });
}

/** Latest event first; only what failed, if that is asked for. */
export function webhookDeliveriesQuery(id: string, state: 'all' | 'failed') {
  return infiniteQueryOptions({
    queryKey: ['webhooks', id, 'deliveries', state],
    queryFn: ({ pageParam, signal }) =>
      request<Page<WebhookDelivery>>(`/v1/webhooks/${id}/deliveries`, {
        query: { cursor: pageParam, state: state === 'all' ? undefined : state },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last: Page<WebhookDelivery>) => last.next ?? undefined,
  });
}

/** Throws `url_invalid`, `url_private_address`, `conflict` where there are as many as there may be. */
export function createWebhook(input: WebhookInput): Promise<WithSecret> {
  return request('/v1/webhooks', { method: 'POST', body: input });
}

/** Throws `version_conflict` when somebody was faster, and what `createWebhook` throws. */
export function changeWebhook(
  { id, version }: Webhook,
  changes: Partial<WebhookInput> & { readonly enabled?: boolean },
): Promise<Webhook> {
  return request(`/v1/webhooks/${id}`, { method: 'PATCH', body: { version, ...changes } });
}

export function deleteWebhook(id: string): Promise<void> {
  return request(`/v1/webhooks/${id}`, { method: 'DELETE' });
}

/** Makes another secret; it is in this answer and never again. */
export function renewWebhookSecret(id: string): Promise<WithSecret> {
  return request(`/v1/webhooks/${id}/secret`, { method: 'POST' });
}

export function testWebhook(id: string): Promise<WebhookDelivery> {
  return request(`/v1/webhooks/${id}/test`, { method: 'POST' });
}

export function replayDelivery(webhookId: string, id: string): Promise<WebhookDelivery> {
  return request(`/v1/webhooks/${webhookId}/deliveries/${id}/replay`, { method: 'POST' });
}

/** Sends everything again that has failed since then. */
export function replayFailed(id: string, since: string): Promise<{ readonly replayed: number }> {
  return request(`/v1/webhooks/${id}/replay`, { method: 'POST', body: { since } });
}
