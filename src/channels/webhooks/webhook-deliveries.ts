import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import { type Page, pageOf, readCursor } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { webhookIn } from './webhook.js';
import type { WebhookDelivery, WebhookDeliveryQuery, WebhookTraffic } from './webhook.dto.js';
import { TEST_EVENT } from './webhook-event.js';

const WEEK_MS = 7 * 86_400_000;
export const NO_TRAFFIC: WebhookTraffic = { failed: 0, waiting: 0 };

const DELIVERIES = `SELECT d.id, d.event_id AS "eventId", e.type, e.data, d.at, d.state, d.attempts, d.due_at AS "dueAt",
    d.tried_at AS "triedAt", d.status, d.ms, d.error, d.answer
  FROM webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id`;

const TRAFFIC = `SELECT webhook_id AS id, (count(*) FILTER (WHERE state = 'failed'))::int AS failed,
    (count(*) FILTER (WHERE due_at IS NOT NULL))::int AS waiting
  FROM webhook_deliveries WHERE at > $1 GROUP BY webhook_id`;

/** Sent once more, with all the attempts that a new event has. What is being sent just now is left alone. */
const REPLAY = `UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, due_at = $2 WHERE webhook_id = $1`;

/** What has become of telling webhooks, and telling them once more. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** Of all the tenant's webhooks, by their ids; one that is missing has none. */
  async traffic(ctx: TenantContext): Promise<ReadonlyMap<string, WebhookTraffic>> {
    const since = new Date(this.clock.now().getTime() - WEEK_MS);
    const rows = await this.store.within(ctx, (manager) =>
      manager.query<(WebhookTraffic & { id: string })[]>(TRAFFIC, [since]),
    );
    return new Map(rows.map(({ id, failed, waiting }) => [id, { failed, waiting }]));
  }

  /** Latest event first. */
  async list(ctx: TenantContext, webhookId: string, query: WebhookDeliveryQuery): Promise<Page<WebhookDelivery>> {
    const { state, limit, cursor } = query;
    const after = cursor ? readCursor(cursor) : undefined;
    const sql = `${DELIVERIES} WHERE d.webhook_id = $1 AND ($2::text IS NULL OR d.state = $2)
      AND ($3::timestamptz IS NULL OR (d.at, d.id) < ($3, $4::uuid)) ORDER BY d.at DESC, d.id DESC LIMIT $5`;
    const values = [webhookId, state ?? null, after?.at ?? null, after?.id ?? null, limit + 1];
    const rows = await this.store.within(ctx, (manager) => manager.query<WebhookDelivery[]>(sql, values));
    const place = ({ at, id }: WebhookDelivery) => ({ at: at.toISOString(), id });
    return pageOf(rows, limit, place, (row) => row);
  }

  /** Sends an event that has arrived, or has not, again. Throws `not_found`, and `conflict` where it is on its way or the webhook is off. */
  replay(ctx: TenantContext, webhookId: string, id: string): Promise<WebhookDelivery> {
    return this.store.within(ctx, async (manager) => {
      await webhookThatIsOn(manager, webhookId);
      const before = await deliveryIn(manager, webhookId, id);
      const sql = `${REPLAY} AND id = $3 AND due_at IS NULL RETURNING id`;
      const [rows] = await manager.query<[unknown[], number]>(sql, [webhookId, this.clock.now(), id]);
      if (rows.length === 0) throw new AppError('conflict', 'It is on its way already', { state: before.state });
      return deliveryIn(manager, webhookId, id);
    });
  }

  /** Sends everything again that has failed and happened at `since` or later; returns how much that is. Throws like `replay`. */
  replayFailed(ctx: TenantContext, webhookId: string, since: Date): Promise<number> {
    return this.store.within(ctx, async (manager) => {
      await webhookThatIsOn(manager, webhookId);
      const sql = `${REPLAY} AND state = 'failed' AND at >= $3`;
      const [, replayed] = await manager.query<[unknown, number]>(sql, [webhookId, this.clock.now(), since]);
      return replayed;
    });
  }

  /** Sends a test event to one webhook. Throws like `replay`. */
  test(ctx: TenantContext, webhookId: string): Promise<WebhookDelivery> {
    const now = this.clock.now();
    const [eventId, id] = [newId(now.getTime()), newId(now.getTime())];
    return this.store.within(ctx, async (manager) => {
      await webhookThatIsOn(manager, webhookId);
      const data = { message: 'It works. 通了。' };
      const note = 'INSERT INTO webhook_events (id, type, at, data) VALUES ($1, $2, $3, $4)';
      await manager.query(note, [eventId, TEST_EVENT, now, data]);
      const sql = 'INSERT INTO webhook_deliveries (id, webhook_id, event_id, at, due_at) VALUES ($1, $2, $3, $4, $4)';
      await manager.query(sql, [id, webhookId, eventId, now]);
      return deliveryIn(manager, webhookId, id);
    });
  }
}

async function webhookThatIsOn(manager: EntityManager, id: string): Promise<void> {
  const { enabled } = await webhookIn(manager, id, 'locked');
  if (!enabled) throw new AppError('conflict', 'The webhook is switched off', { reason: 'off' });
}

async function deliveryIn(manager: EntityManager, webhookId: string, id: string): Promise<WebhookDelivery> {
  const sql = `${DELIVERIES} WHERE d.webhook_id = $1 AND d.id = $2`;
  const [delivery] = await manager.query<WebhookDelivery[]>(sql, [webhookId, id]);
  if (!delivery) throw new AppError('not_found', 'There is no such delivery', { id });
  return delivery;
}
