import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../database/audit.js';
import { TenantStore } from '../../../database/tenant-store.js';
import { Clock } from '../../../shared/clock.js';
import { systemContext, type TenantContext } from '../../../shared/tenant-context.js';
import { switchedOff } from '../switched-off.js';
import type { OffReason, StoredWebhook } from '../webhook.js';

/** Longer than any attempt takes: who is not done by then is dead. */
const LEASE_MS = 30_000;
/** A webhook at which nothing has arrived for so long is switched off when the next event is given up. */
const FAILING_MS = 3 * 86_400_000;

/** A webhook for which something is to be sent. */
export interface DueWebhook {
  readonly ctx: TenantContext;
  readonly id: string;
}

/** One event, ours to send for half a minute, and all that sending it takes. */
export interface TakenDelivery {
  readonly id: string;
  readonly attempts: number;
  readonly event: { readonly id: string; readonly type: string; readonly at: Date; readonly data: unknown };
  readonly webhook: Pick<
    StoredWebhook,
    'tenantId' | 'id' | 'url' | 'secrets' | 'key' | 'previousUntil' | 'failingSince'
  >;
}

/** How an attempt ended, as people see it. */
export interface Attempt {
  readonly status: number | null;
  readonly ms: number;
  readonly error: string | null;
  readonly answer: string | null;
}

const TAKE = `WITH next AS (
    SELECT id FROM webhook_deliveries WHERE webhook_id = $1 AND due_at <= $2 ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  UPDATE webhook_deliveries d SET state = 'sending', attempts = d.attempts + 1, due_at = $3
  FROM next, webhooks w, webhook_events e
  WHERE d.id = next.id AND w.id = d.webhook_id AND w.enabled AND e.id = d.event_id
  RETURNING d.id, d.attempts, jsonb_build_object('id', e.id, 'type', e.type, 'data', e.data) AS event, e.at AS "eventAt",
    w.tenant_id AS "tenantId", w.id AS "webhookId", w.url, w.secrets, w.key, w.previous_until AS "previousUntil",
    w.failing_since AS "failingSince"`;

/** Only by whom it was given to: a lease may have ended, and somebody else have taken it over. */
const SETTLE = `UPDATE webhook_deliveries SET state = $3, due_at = $4, tried_at = $5, status = $6, ms = $7, error = $8, answer = $9
  WHERE id = $1 AND state = 'sending' AND attempts = $2`;

/** Should a crash of the database forget it, the event is sent again, as after every crash. */
const LIGHTLY = 'SET LOCAL synchronous_commit = off';

interface TakenRow extends Omit<TakenDelivery, 'event' | 'webhook'> {
  readonly event: Omit<TakenDelivery['event'], 'at'>;
  readonly eventAt: Date;
  readonly tenantId: string;
  readonly webhookId: string;
  readonly url: string;
  readonly secrets: Buffer;
  readonly key: string;
  readonly previousUntil: Date | null;
  readonly failingSince: Date | null;
}

/**
 * What is to be told, and to whom. Each event is given to one process at a time; one that dies with it is not waited for
 * longer than half a minute, and then it is given to another.
 */
@Injectable()
export class WebhookQueue {
  constructor(
    private readonly database: DataSource,
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The webhooks of all tenants for which something is due. */
  async due(): Promise<DueWebhook[]> {
    const sql = 'SELECT tenant_id AS "tenantId", id FROM webhooks_due($1)';
    const rows = await this.database.query<{ tenantId: string; id: string }[]>(sql, [this.clock.now()]);
    return rows.map(({ tenantId, id }) => ({ ctx: systemContext(tenantId, 'webhooks'), id }));
  }

  /** What has been due for a webhook for longest, if anything is. */
  async take({ ctx, id }: DueWebhook): Promise<TakenDelivery | undefined> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const [[row]] = await this.store.within(ctx, async (manager) => {
      await manager.query(LIGHTLY);
      return manager.query<[TakenRow[], number]>(TAKE, [id, now, until]);
    });
    return row && toTaken(row);
  }

  /** It has arrived. */
  async done(ctx: TenantContext, taken: TakenDelivery, attempt: Attempt): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      await manager.query(LIGHTLY);
      const sql = 'UPDATE webhooks SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL';
      await manager.query(sql, [taken.webhook.id]);
      await this.settle(manager, taken, attempt, { state: 'done', dueAt: null });
    });
  }

  /** It has not arrived, and is sent again in `pauseMs`, unless the webhook was switched off meanwhile. */
  async retry(ctx: TenantContext, taken: TakenDelivery, attempt: Attempt, pauseMs: number): Promise<void> {
    const dueAt = new Date(this.clock.now().getTime() + pauseMs);
    await this.store.within(ctx, async (manager) => {
      const enabled = await this.failed(manager, taken);
      const fate = enabled ? ({ state: 'waiting', dueAt } as const) : ({ state: 'failed', dueAt: null } as const);
      await this.settle(manager, taken, attempt, fate);
    });
  }

  /** It has not arrived and is not sent again; after days of nothing else the webhook is switched off. */
  async giveUp(ctx: TenantContext, taken: TakenDelivery, attempt: Attempt): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      await this.failed(manager, taken);
      await this.settle(manager, taken, attempt, { state: 'failed', dueAt: null });
      const before = new Date(this.clock.now().getTime() - FAILING_MS);
      await this.switchOff(manager, ctx, taken, { reason: 'failing', failingBefore: before });
    });
  }

  /** The receiver does not want to hear any more. */
  async gone(ctx: TenantContext, taken: TakenDelivery, attempt: Attempt): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      await this.failed(manager, taken);
      await this.settle(manager, taken, attempt, { state: 'failed', dueAt: null });
      await this.switchOff(manager, ctx, taken, { reason: 'gone', failingBefore: null });
    });
  }

  /** Locks the webhook, before its delivery, as everyone does who writes both. Returns whether it is still on. */
  private async failed(manager: EntityManager, { webhook }: TakenDelivery): Promise<boolean> {
    const sql = 'UPDATE webhooks SET failing_since = coalesce(failing_since, $2) WHERE id = $1 RETURNING enabled';
    const [[row]] = await manager.query<[{ enabled: boolean }[], number]>(sql, [webhook.id, this.clock.now()]);
    return row?.enabled ?? false;
  }

  private async settle(
    manager: EntityManager,
    { id, attempts }: TakenDelivery,
    { status, ms, error, answer }: Attempt,
    { state, dueAt }: { readonly state: 'waiting' | 'done' | 'failed'; readonly dueAt: Date | null },
  ): Promise<void> {
    const values = [id, attempts, state, dueAt, this.clock.now(), status, ms, error, answer];
    await manager.query(SETTLE, values);
  }

  private async switchOff(
    manager: EntityManager,
    ctx: TenantContext,
    { webhook: { id, url } }: TakenDelivery,
    { reason, failingBefore }: { readonly reason: OffReason; readonly failingBefore: Date | null },
  ): Promise<void> {
    const sql = `UPDATE webhooks SET enabled = false, off_reason = $2, version = version + 1, updated_at = $4
      WHERE id = $1 AND enabled AND url = $5 AND ($3::timestamptz IS NULL OR failing_since <= $3)`;
    const values = [id, reason, failingBefore, this.clock.now(), url];
    const [, switched] = await manager.query<[unknown, number]>(sql, values);
    if (switched === 0) return;
    await switchedOff(manager, id);
    const details = { name: new URL(url).host, reason };
    await recordAudit(manager, ctx, { action: 'webhook.off', subject: { kind: 'webhook', id }, details });
  }
}

function toTaken({ id, attempts, event, eventAt, tenantId, webhookId, ...webhook }: TakenRow): TakenDelivery {
  const { url, secrets, key, previousUntil, failingSince } = webhook;
  return {
    ...{ id, attempts },
    event: { ...event, at: eventAt },
    webhook: { id: webhookId, tenantId, url, secrets, key, previousUntil, failingSince },
  };
}
