import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { systemContext, type TenantContext } from '../../shared/tenant-context.js';
import type { RatingSubject, Score } from '../event.js';

/** A visitor is to be asked now, because of event `seq`. */
export interface RatingDue {
  readonly ctx: TenantContext;
  readonly conversationId: string;
  readonly seq: number;
  readonly about: RatingSubject;
}

/** A question that a visitor was asked by event `asked`, and what they have said to it so far. */
export interface AskedRating {
  readonly asked: number;
  readonly askedAt: Date;
  readonly score: Score | null;
  readonly reason: string | null;
}

interface DueRow {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly about: RatingSubject;
}

const DUE = `tenant_id AS "tenantId", conversation_id AS "conversationId", seq, about`;

/** Which visitors are to be asked for a rating, and which were. The log's own trigger writes both (`note_rating`). */
@Injectable()
export class RatingBook {
  constructor(
    private readonly database: DataSource,
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** Who is to be asked by now, of all tenants, at most a hundred of each. */
  async due(): Promise<readonly RatingDue[]> {
    const sql = `SELECT ${DUE} FROM ratings_due($1)`;
    return (await this.database.query<DueRow[]>(sql, [this.clock.now()])).map(toDue);
  }

  /** The same of one conversation. */
  async dueIn(ctx: TenantContext, conversationId: string): Promise<RatingDue | undefined> {
    const sql = `SELECT ${DUE} FROM rating_dues WHERE conversation_id = $1 AND due_at <= $2`;
    const rows = await this.store.within(ctx, (manager) =>
      manager.query<DueRow[]>(sql, [conversationId, this.clock.now()]),
    );
    return rows.map(toDue)[0];
  }

  /** The visitor is not to be asked after all. What became due meanwhile stays. */
  async drop({ ctx, conversationId, seq }: RatingDue): Promise<void> {
    const sql = 'DELETE FROM rating_dues WHERE conversation_id = $1 AND seq = $2';
    await this.store.within(ctx, (manager) => manager.query(sql, [conversationId, seq]));
  }

  /** The last question of a conversation; undefined where the visitor was never asked. */
  async asked(ctx: TenantContext, conversationId: string): Promise<AskedRating | undefined> {
    const sql = `SELECT seq AS asked, asked_at AS "askedAt", score, reason FROM ratings
      WHERE conversation_id = $1 ORDER BY seq DESC LIMIT 1`;
    const [row] = await this.store.within(ctx, (manager) => manager.query<AskedRating[]>(sql, [conversationId]));
    return row;
  }
}

function toDue({ tenantId, ...due }: DueRow): RatingDue {
  return { ...due, ctx: systemContext(tenantId) };
}
