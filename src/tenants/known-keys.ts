import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { TenantStore } from '../database/tenant-store.js';
import type { Scope } from '../shared/access.js';
import { Clock } from '../shared/clock.js';
import { digest } from '../shared/secret.js';
import type { TenantContext } from '../shared/tenant-context.js';

/** How long a look-up holds. A key that another process revoked works here at most so long. */
const FRESH_MS = 4000;
const LIMIT = 10_000;
const TOUCH_EVERY_MS = 60_000;

/** A key that may be used now. */
export interface KnownKey {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

interface Entry {
  readonly key: KnownKey;
  readonly readAt: number;
  touchedAt: number;
}

interface Row {
  readonly id: string;
  readonly tenant_id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
}

/** Finds the key that a secret belongs to. */
@Injectable()
export class KnownKeys implements OnApplicationShutdown {
  private readonly log = new Logger(KnownKeys.name);
  private readonly entries = new Map<string, Entry>();
  private readonly touching = new Set<Promise<void>>();
  /** Rises with each revocation, so that a look-up that began before one does not bring the key back. */
  private generation = 0;

  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The key of this secret, or undefined when there is none, or it was revoked, or its time is over. */
  async find(secret: string): Promise<KnownKey | undefined> {
    const hash = digest(secret);
    const now = this.clock.now().getTime();
    const entry = this.fresh(hash, now) ?? (await this.load(hash, now));
    if (!entry || (entry.key.expiresAt && entry.key.expiresAt.getTime() <= now)) return undefined;
    this.touch(entry, now);
    return entry.key;
  }

  /** Looks everything up anew from now on. */
  forgetAll(): void {
    this.generation++;
    this.entries.clear();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.touching);
  }

  private fresh(hash: string, now: number): Entry | undefined {
    const entry = this.entries.get(hash);
    return entry && now - entry.readAt < FRESH_MS ? entry : undefined;
  }

  private async load(hash: string, now: number): Promise<Entry | undefined> {
    const { generation } = this;
    const sql = `SELECT id, tenant_id, name, scopes, expires_at, last_used_at FROM api_keys
      WHERE secret_hash = $1 AND revoked_at IS NULL`;
    const [row] = await this.store.naming('app.key_hash', hash, (manager) => manager.query<Row[]>(sql, [hash]));
    if (!row) return undefined;
    const { id, tenant_id: tenantId, name, scopes, expires_at: expiresAt } = row;
    const entry = {
      key: { id, tenantId, name, scopes, expiresAt },
      readAt: now,
      touchedAt: row.last_used_at?.getTime() ?? 0,
    };
    if (this.entries.size >= LIMIT) this.entries.clear();
    if (generation === this.generation) this.entries.set(hash, entry);
    return entry;
  }

  /** Notes that the key is in use: once a minute, and the request does not wait for it. */
  private touch(entry: Entry, now: number): void {
    if (now - entry.touchedAt < TOUCH_EVERY_MS) return;
    entry.touchedAt = now;
    const { id, tenantId, name } = entry.key;
    const ctx: TenantContext = { tenantId, actor: { kind: 'key', id, name } };
    const sql = 'UPDATE api_keys SET last_used_at = $2 WHERE id = $1';
    const work = this.store
      .within(ctx, (manager) => manager.query(sql, [id, new Date(now)]))
      .then(
        () => undefined,
        (cause: unknown) => this.log.warn(new Error('Could not note the use of an API key', { cause })),
      )
      .finally(() => this.touching.delete(work));
    this.touching.add(work);
  }
}
