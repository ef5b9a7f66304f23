import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { type Page, pageOf, readCursor } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { Delivery, DeliveryQuery } from './delivery.dto.js';

const WEEK_MS = 7 * 86_400_000;
/** The last message out went to one of those who were last heard. */
const LATEST_THREADS = 50;

/** What has gone out through an account. */
export interface AccountTraffic {
  readonly sentAt: Date | null;
  /** Messages of the last seven days that were not sent. */
  readonly failed: number;
  /** Messages of the last seven days of which nobody knows whether they arrived. */
  readonly unknown: number;
}

const NOTHING: AccountTraffic = { sentAt: null, failed: 0, unknown: 0 };

const TRAFFIC = `SELECT account.id, last."sentAt", stuck.failed, stuck.unknown FROM channel_accounts AS account,
  LATERAL (SELECT max(sent.at) AS "sentAt" FROM (SELECT id FROM channel_threads WHERE account_id = account.id
      ORDER BY heard_at DESC NULLS LAST LIMIT ${LATEST_THREADS}) AS thread,
    LATERAL (SELECT at FROM channel_deliveries WHERE thread_id = thread.id AND state = 'done'
      ORDER BY seq DESC, part DESC LIMIT 1) AS sent) AS last,
  LATERAL (SELECT (count(*) FILTER (WHERE state = 'failed'))::int AS failed,
      (count(*) FILTER (WHERE state = 'unknown'))::int AS unknown
    FROM channel_deliveries AS delivery JOIN channel_threads AS thread ON thread.id = delivery.thread_id
    WHERE thread.account_id = account.id AND state IN ('failed', 'unknown') AND delivery.at > $1) AS stuck`;

const DELIVERIES = `SELECT delivery.id, conversation_id AS "conversationId", seq, part, text, state, attempts, error, at
  FROM channel_deliveries AS delivery JOIN channel_threads AS thread ON thread.id = delivery.thread_id
  WHERE thread.account_id = $1 AND state = ANY($2) AND ($3::timestamptz IS NULL OR (at, delivery.id) < ($3, $4::uuid))
  ORDER BY at DESC, delivery.id DESC LIMIT $5`;

/** Reads what has become of the messages to the platforms. */
@Injectable()
export class AccountTrafficReader {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** Of all the tenant's accounts, by their ids. */
  async all(ctx: TenantContext): Promise<ReadonlyMap<string, AccountTraffic>> {
    return new Map((await this.query(ctx, TRAFFIC, [])).map(({ id, ...traffic }) => [id, traffic]));
  }

  async of(ctx: TenantContext, accountId: string): Promise<AccountTraffic> {
    const [row] = await this.query(ctx, `${TRAFFIC} WHERE account.id = $2`, [accountId]);
    if (!row) return NOTHING;
    const { sentAt, failed, unknown } = row;
    return { sentAt, failed, unknown };
  }

  /** Messages, latest first; those in trouble if no state is asked for. */
  async list(ctx: TenantContext, accountId: string, query: DeliveryQuery): Promise<Page<Delivery>> {
    const { state, limit, cursor } = query;
    const after = cursor ? readCursor(cursor) : undefined;
    const states = state ? [state] : ['failed', 'unknown'];
    const values = [accountId, states, after?.at ?? null, after?.id ?? null, limit + 1];
    const rows = await this.store.within(ctx, (manager) => manager.query<Delivery[]>(DELIVERIES, values));
    const place = ({ at, id }: Delivery) => ({ at: at.toISOString(), id });
    return pageOf(rows, limit, place, (row) => row);
  }

  private query(ctx: TenantContext, sql: string, values: readonly string[]) {
    const since = new Date(this.clock.now().getTime() - WEEK_MS);
    return this.store.within(ctx, (manager) =>
      manager.query<(AccountTraffic & { id: string })[]>(sql, [since, ...values]),
    );
  }
}
