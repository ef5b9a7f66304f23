import type { EntityManager } from 'typeorm';
import { AppError } from '../../shared/error.js';
import type { WebhookEventType } from './webhook-event.js';

/** Why a webhook was switched off by itself: its receiver said 410, or nothing has arrived for days. */
export type OffReason = 'gone' | 'failing';

/** A webhook as it is stored: `secrets` are JSON, encrypted with the key named `key`. */
export interface StoredWebhook {
  readonly id: string;
  readonly tenantId: string;
  readonly url: string;
  readonly events: readonly WebhookEventType[];
  readonly enabled: boolean;
  readonly secrets: Buffer;
  readonly key: string;
  /** Until then the former secret signs too. */
  readonly previousUntil: Date | null;
  /** Nothing has arrived since then. */
  readonly failingSince: Date | null;
  readonly offReason: OffReason | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const WEBHOOK_COLUMNS = `id, tenant_id AS "tenantId", url, events, enabled, secrets, key, previous_until AS "previousUntil",
  failing_since AS "failingSince", off_reason AS "offReason", version, created_at AS "createdAt", updated_at AS "updatedAt"`;

/** What the encryption of a webhook's secrets is bound to: they cannot be moved to another row or tenant. */
export function boundTo({ tenantId, id }: Pick<StoredWebhook, 'tenantId' | 'id'>): string {
  return `webhook:${tenantId}:${id}`;
}

/** The webhook with this id. `locked`: nobody else changes it until the transaction ends. Throws `not_found`. */
export async function webhookIn(manager: EntityManager, id: string, lock: '' | 'locked' = ''): Promise<StoredWebhook> {
  // Not FOR UPDATE: events may be written down for it meanwhile.
  const sql = `SELECT ${WEBHOOK_COLUMNS} FROM webhooks WHERE id = $1 ${lock && 'FOR NO KEY UPDATE'}`;
  const [stored] = await manager.query<StoredWebhook[]>(sql, [id]);
  if (!stored) throw new AppError('not_found', 'There is no such webhook', { id });
  return stored;
}

/** All webhooks of the tenant, oldest first. */
export function webhooksIn(manager: EntityManager): Promise<StoredWebhook[]> {
  return manager.query<StoredWebhook[]>(`SELECT ${WEBHOOK_COLUMNS} FROM webhooks ORDER BY created_at, id`);
}
