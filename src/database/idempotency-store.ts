import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { TenantStore } from './tenant-store.js';

const DAY_MS = 86_400_000;
/** A request that has not ended after this long died with its process, and may be tried again. */
const LEASE_MS = 300_000;

/** A request someone may repeat. `hash` is of all that makes it what it is. */
export interface RepeatableRequest {
  readonly key: string;
  readonly hash: string;
}

/** How the first one ended. `body` is JSON, or null for none. */
export interface Outcome {
  readonly status: number;
  readonly body: unknown;
}

/** What `begin` gives to who may go ahead; it says which attempt an outcome belongs to. */
export interface Attempt {
  readonly begunAt: Date;
}

interface Row {
  readonly request_hash: string;
  readonly status: number | null;
  readonly body: unknown;
}

/** Remembers for 24 hours how requests with an Idempotency-Key ended. */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /**
   * An `Attempt` for the first request with this key, the `Outcome` for a repeat. Of requests at the same time exactly
   * one is the first. Throws `idempotency_conflict` when the key came with another request, or the first still runs.
   */
  async begin(ctx: TenantContext, { key, hash }: RepeatableRequest): Promise<Attempt | Outcome> {
    const begunAt = this.clock.now();
    const ago = (ms: number) => new Date(begunAt.getTime() - ms);
    return this.store.within(ctx, async (manager) => {
      const claimed = await manager.query<unknown[]>(CLAIM, [key, hash, begunAt, ago(DAY_MS), ago(LEASE_MS)]);
      if (claimed.length) return { begunAt };
      const sql = 'SELECT request_hash, status, body FROM idempotent_requests WHERE key = $1';
      return outcomeOf((await manager.query<Row[]>(sql, [key]))[0], hash);
    });
  }

  /** Keeps how the request ended. */
  async finish(ctx: TenantContext, key: string, { begunAt }: Attempt, { status, body }: Outcome): Promise<void> {
    const sql = 'UPDATE idempotent_requests SET status = $3, body = $4 WHERE key = $1 AND created_at = $2';
    const json = body === undefined || body === null ? null : JSON.stringify(body);
    await this.store.within(ctx, (manager) => manager.query(sql, [key, begunAt, status, json]));
  }

  /** Forgets the attempt: the next request with this key is the first again. */
  async release(ctx: TenantContext, key: string, { begunAt }: Attempt): Promise<void> {
    const sql = 'DELETE FROM idempotent_requests WHERE key = $1 AND created_at = $2';
    await this.store.within(ctx, (manager) => manager.query(sql, [key, begunAt]));
  }

  /** Removes what is older than 24 hours. */
  async sweep(ctx: TenantContext): Promise<void> {
    const old = new Date(this.clock.now().getTime() - DAY_MS);
    const sql = 'DELETE FROM idempotent_requests WHERE created_at < $1';
    await this.store.within(ctx, (manager) => manager.query(sql, [old]));
  }
}

/** Takes the key if nobody has it, or who had it is a day old, or never came to an end. */
const CLAIM = `
  INSERT INTO idempotent_requests AS r (key, request_hash, created_at) VALUES ($1, $2, $3)
  ON CONFLICT (tenant_id, key) DO UPDATE
    SET request_hash = excluded.request_hash, created_at = excluded.created_at, status = NULL, body = NULL
    WHERE r.created_at < $4 OR (r.status IS NULL AND r.created_at < $5)
  RETURNING key`;

function outcomeOf(row: Row | undefined, hash: string): Outcome {
  if (row && row.request_hash !== hash)
    throw new AppError('idempotency_conflict', 'This Idempotency-Key came with another request', {
      reason: 'other_request',
    });
  if (!row || row.status === null)
    throw new AppError('idempotency_conflict', 'The first request with this Idempotency-Key is still running', {
      reason: 'still_running',
      retryAfter: 1,
    });
  return { status: row.status, body: row.body };
}
