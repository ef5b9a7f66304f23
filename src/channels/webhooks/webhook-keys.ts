import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SecretBox } from '../../database/secret-box.js';
import { TenantStore } from '../../database/tenant-store.js';
import { isAppError } from '../../shared/error.js';
import { systemContext } from '../../shared/tenant-context.js';
import { TenantService } from '../../tenants/tenant.service.js';
import type { KeyRotation } from '../accounts/account-keys.js';
import { boundTo, webhookIn, webhooksIn } from './webhook.js';

/** Brings the secrets of webhooks to the newest key, as `AccountKeys` does with settings. */
@Injectable()
export class WebhookKeys {
  constructor(
    private readonly store: TenantStore,
    private readonly box: SecretBox,
    private readonly tenants: TenantService,
  ) {}

  /** Of all tenants. May be repeated, and may run beside servers: each webhook is locked while its turn is. */
  async rotate(): Promise<KeyRotation> {
    const done = { resealed: 0, current: 0, unreadable: [] as { id: string; key: string }[] };
    const newest = await this.box.newest();
    for (const { id: tenantId } of await this.tenants.all()) {
      const ctx = systemContext(tenantId);
      for (const { id } of await this.store.within(ctx, webhooksIn)) {
        const outcome = await this.store.within(ctx, (manager) => this.reseal(manager, id, newest));
        if (typeof outcome === 'object') done.unreadable.push(outcome);
        else if (outcome) done[outcome] += 1;
      }
    }
    return done;
  }

  private async reseal(manager: EntityManager, id: string, newest: string) {
    const stored = await webhookIn(manager, id, 'locked').catch(unless('not_found')); // removed meanwhile
    if (!stored) return undefined;
    const { key: name, secrets } = stored;
    if (name === newest) return 'current';
    const plain = await this.box
      .open({ key: name, bytes: secrets }, boundTo(stored))
      .catch(unless('secret_unreadable'));
    if (plain === undefined) return { id, key: name };
    const { key, bytes } = await this.box.seal(plain, boundTo(stored));
    await manager.query('UPDATE webhooks SET secrets = $2, key = $3 WHERE id = $1', [id, bytes, key]);
    return 'resealed';
  }
}

/** Nothing for an error of this code; every other one is thrown. */
function unless(code: 'not_found' | 'secret_unreadable') {
  return (error: unknown): undefined => {
    if (!isAppError(error, code)) throw error;
    return undefined;
  };
}
