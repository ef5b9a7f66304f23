import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { switchedOff } from './switched-off.js';
import { type StoredWebhook, webhookIn, webhooksIn } from './webhook.js';
import type { WebhookInput, WebhookPatch } from './webhook.dto.js';
import { WebhookAddress } from './webhook-address.js';
import { newWebhookSecret, WebhookSecrets } from './webhook-secrets.js';

/** Every event is written down once for each of them. */
const MOST_WEBHOOKS = 20;
/** How long the former secret signs too, so that a receiver can change it without losing anything. */
const OVERLAP_MS = 24 * 3_600_000;

/** A webhook and its secret, which is shown this once. */
export interface NewSecret {
  readonly stored: StoredWebhook;
  readonly secret: string;
}

/** Keeps a tenant's webhooks. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly store: TenantStore,
    private readonly secrets: WebhookSecrets,
    private readonly address: WebhookAddress,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  list(ctx: TenantContext): Promise<StoredWebhook[]> {
    return this.store.within(ctx, webhooksIn);
  }

  /** Throws `not_found`. */
  get(ctx: TenantContext, id: string): Promise<StoredWebhook> {
    return this.store.within(ctx, (manager) => webhookIn(manager, id));
  }

  /** Throws `url_invalid`, `url_private_address`, and `conflict` where there are as many as there may be. */
  async create(ctx: TenantContext, { url, events, enabled }: WebhookInput): Promise<NewSecret> {
    const href = await this.address.accept(url);
    const now = this.clock.now();
    const id = newId(now.getTime());
    const secret = newWebhookSecret();
    const { key, bytes } = await this.secrets.seal({ tenantId: ctx.tenantId, id }, secret);
    const stored = await this.store.within(ctx, async (manager) => {
      if ((await webhooksIn(manager)).length >= MOST_WEBHOOKS)
        throw new AppError('conflict', 'There are as many webhooks as there may be', { most: MOST_WEBHOOKS });
      await manager.query(
        `INSERT INTO webhooks (id, url, events, enabled, secrets, key, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
        [id, href, events, enabled, bytes, key, now],
      );
      await audit(manager, ctx, 'webhook.create', id, { name: hostOf(href), events });
      return webhookIn(manager, id);
    });
    return { stored, secret };
  }

  /**
   * Changes a webhook. Switched off, what waits counts as not sent; switched on, it begins afresh. Throws `version_conflict`
   * when somebody else was first, and what `create` throws.
   */
  async change(ctx: TenantContext, id: string, { version, ...patch }: WebhookPatch): Promise<StoredWebhook> {
    const href = patch.url === undefined ? undefined : await this.address.accept(patch.url);
    return this.store.within(ctx, async (manager) => {
      const before = await webhookIn(manager, id, 'locked');
      if (before.version !== version) throw conflict(before);
      const { url, events, enabled } = { ...before, ...patch, ...(href !== undefined && { url: href }) };
      await manager.query(
        `UPDATE webhooks SET url = $2, events = $3, enabled = $4, off_reason = CASE WHEN $4 THEN NULL ELSE off_reason END,
           failing_since = CASE WHEN $5 THEN NULL ELSE failing_since END, version = version + 1, updated_at = $6
         WHERE id = $1`,
        [id, url, events, enabled, url !== before.url || (enabled && !before.enabled), this.clock.now()],
      );
      if (!enabled) await switchedOff(manager, id);
      await audit(manager, ctx, 'webhook.update', id, { name: hostOf(url), fields: Object.keys(patch) });
      return webhookIn(manager, id);
    });
  }

  /** Makes another secret. For 24 hours everything is signed with both. Throws `not_found`, `secret_unreadable`. */
  async renewSecret(ctx: TenantContext, id: string): Promise<NewSecret> {
    const secret = newWebhookSecret();
    const stored = await this.store.within(ctx, async (manager) => {
      const before = await webhookIn(manager, id, 'locked');
      const { key, bytes } = await this.secrets.renew(before, secret);
      const until = new Date(this.clock.now().getTime() + OVERLAP_MS);
      const sql = 'UPDATE webhooks SET secrets = $2, key = $3, previous_until = $4 WHERE id = $1';
      await manager.query(sql, [id, bytes, key, until]);
      await audit(manager, ctx, 'webhook.secret', id, { name: hostOf(before.url) });
      return webhookIn(manager, id);
    });
    return { stored, secret };
  }

  /** Forgets a webhook, and what was sent and was to be sent to it. Throws `not_found`. */
  async remove(ctx: TenantContext, id: string): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      const { url } = await webhookIn(manager, id);
      await manager.query('DELETE FROM webhooks WHERE id = $1', [id]);
      await audit(manager, ctx, 'webhook.delete', id, { name: hostOf(url) });
    });
  }
}

/** The path of an address may hold a secret of its own. */
function hostOf(url: string): string {
  return new URL(url).host;
}

function audit(manager: EntityManager, ctx: TenantContext, action: string, id: string, details: object): Promise<void> {
  return recordAudit(manager, ctx, { action, subject: { kind: 'webhook', id }, details: { ...details } });
}

function conflict({ id, version }: StoredWebhook): AppError {
  return new AppError('version_conflict', 'Somebody else has changed this webhook', { id, version });
}
