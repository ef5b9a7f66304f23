import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { ChannelEvent, ReplyContext } from '../../sdk/channel-event.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { DELIVERY_COLUMNS, type Delivery, type DeliveryError, type NewDelivery } from './delivery.js';

/** News of a message of ours. */
type DeliveryReport = Extract<ChannelEvent, { kind: 'delivery' }>;

/** A message that did not arrive after all. */
export interface Refused {
  readonly delivery: Pick<Delivery, 'id' | 'seq'>;
  readonly error: DeliveryError;
}

const ADD = `INSERT INTO channel_deliveries (id, thread_id, seq, part, text, file, hands, grows, reply, at)
  SELECT id, $1, seq, part, text, file, hands, grows, reply, $3
    FROM jsonb_to_recordset($2)
      AS d(id uuid, seq integer, part integer, text text, file uuid, hands text, grows boolean, reply jsonb)
  ON CONFLICT (thread_id, seq, part) DO NOTHING RETURNING ${DELIVERY_COLUMNS}`;

/** What goes out to platforms, and what became of it. */
@Injectable()
export class DeliveryStore {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** What messages of a thread brought for answering them, by their keys; of those that the inbox still knows. */
  async repliesTo(ctx: TenantContext, threadId: string, keys: readonly string[]): Promise<Map<string, ReplyContext>> {
    const sql = `SELECT key, event->'reply' AS reply FROM channel_inbox WHERE thread_id = $1 AND key = ANY($2)`;
    const rows = await this.store.within(ctx, (manager) =>
      manager.query<{ key: string; reply: ReplyContext }[]>(sql, [threadId, keys]),
    );
    return new Map(rows.map(({ key, reply }) => [key, reply]));
  }

  /** Writes what is to go out for the events up to `upTo`; both or nothing. Returns it, in order. */
  async add(
    ctx: TenantContext,
    threadId: string,
    upTo: number,
    deliveries: readonly NewDelivery[],
  ): Promise<readonly Delivery[]> {
    const rows = deliveries.map((delivery) => ({ ...delivery, id: newId() }));
    return this.store.within(ctx, async (manager) => {
      await manager.query('UPDATE channel_threads SET sent_seq = $2 WHERE id = $1', [threadId, upTo]);
      const added = await manager.query<Delivery[]>(ADD, [threadId, JSON.stringify(rows), this.clock.now()]);
      return added.toSorted((a, b) => a.seq - b.seq || a.part - b.part);
    });
  }

  /**
   * It is about to be sent: after a crash, it is this that shows it. Returns false when it has been begun since it was read,
   * by a process that took the lease over.
   */
  async begin(ctx: TenantContext, { id, attempts }: Delivery): Promise<boolean> {
    const sql = `UPDATE channel_deliveries SET state = 'sending', attempts = attempts + 1
      WHERE id = $1 AND state = 'waiting' AND attempts = $2`;
    const [, begun] = await this.store.within(ctx, (manager) => manager.query<[unknown, number]>(sql, [id, attempts]));
    return begun > 0;
  }

  /** The platform has it, under this name. A message counts against what may be said until the visitor writes again. */
  async done(ctx: TenantContext, threadId: string, { id, hands }: Delivery, sentId: string | undefined): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      const sql = `UPDATE channel_deliveries SET state = 'done', sent_id = $2, error = NULL, at = $3 WHERE id = $1`;
      await manager.query(sql, [id, sentId ?? null, this.clock.now()]);
      if (!hands) await manager.query('UPDATE channel_threads SET replies = replies + 1 WHERE id = $1', [threadId]);
    });
  }

  async wait(ctx: TenantContext, id: string, error: DeliveryError, until: Date): Promise<void> {
    const sql = `UPDATE channel_deliveries SET state = 'waiting', error = $2, not_before = $3 WHERE id = $1`;
    await this.store.within(ctx, (manager) => manager.query(sql, [id, error, until]));
  }

  /** It will not be sent any more; nor will the parts after it, which would make no sense alone. */
  async fail(ctx: TenantContext, threadId: string, { seq, part }: Delivery, error: DeliveryError): Promise<void> {
    const sql = `UPDATE channel_deliveries SET state = 'failed', error = $4, at = $5
      WHERE thread_id = $1 AND seq = $2 AND part >= $3 AND state IN ('waiting', 'sending')`;
    await this.store.within(ctx, (manager) => manager.query(sql, [threadId, seq, part, error, this.clock.now()]));
  }

  /** It may have arrived, and is not sent again. */
  async lose(ctx: TenantContext, id: string, error: DeliveryError): Promise<void> {
    const sql = `UPDATE channel_deliveries SET state = 'unknown', error = $2, at = $3 WHERE id = $1`;
    await this.store.within(ctx, (manager) => manager.query(sql, [id, error, this.clock.now()]));
  }

  /**
   * The platform says what became of a message it had taken, or of an earlier one of which nobody knew. Returns the message
   * when it turns out that it did not arrive.
   */
  async report({ ctx }: LiveAccount, threadId: string, event: DeliveryReport): Promise<Refused | undefined> {
    const failed = event.status === 'failed';
    const error: DeliveryError | null = failed
      ? { kind: 'refused', message: event.reason ?? 'The platform could not deliver it' }
      : null;
    const sql = `UPDATE channel_deliveries SET state = $3, error = $4 WHERE thread_id = $1 AND sent_id = $2 RETURNING id, seq`;
    const values = [threadId, event.sent, failed ? 'failed' : 'done', error];
    const [rows] = await this.store.within(ctx, (manager) =>
      manager.query<[Pick<Delivery, 'id' | 'seq'>[]]>(sql, values),
    );
    return rows[0] && error ? { delivery: rows[0], error } : undefined;
  }
}
