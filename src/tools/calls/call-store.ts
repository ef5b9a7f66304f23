import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { addJobs } from '../../database/jobs/job.js';
import { SecretBox } from '../../database/secret-box.js';
import { TenantStore } from '../../database/tenant-store.js';
import type { Language } from '../../retrieval/language.js';
import type { KnownVisitor, Tool } from '../../sdk/tool.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { masked } from '../masking.js';
import { type Arguments, boundToCall, CALL_COLUMNS, type CallEnd, type CallWay, type StoredCall } from './call.js';

/** The stable name of the job that carries a decided call out, and says what came of it. */
export const FOLLOW_CALL = 'follow_tool_call';

const MINUTE_MS = 60_000;

/** A call on its way into the store; a trial has no conversation. */
export interface NewCall {
  readonly tool: Tool;
  readonly args: Arguments;
  readonly via: CallWay;
  readonly language: Language;
  readonly conversationId?: string;
  /** Whom the tenant's own site vouched for when it was asked. */
  readonly visitor?: KnownVisitor;
}

/** What a call was asked with, kept until it is made. */
export interface CallRequest {
  readonly args: Arguments;
  readonly visitor: KnownVisitor | undefined;
}

/** Keeps the calls of tools: what was asked, who allowed it, what came of it. */
@Injectable()
export class CallStore {
  constructor(
    private readonly store: TenantStore,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  /** Notes a call that has ended, and that nobody had to approve. */
  async record(ctx: TenantContext, id: string, call: NewCall, end: CallEnd): Promise<void> {
    const { tool, args, via, language, conversationId = null } = call;
    const now = this.clock.now();
    const values = [id, conversationId, tool.name, via, end.state, language, masked(tool, args), ...resultOf(end), now];
    await this.store.within(ctx, (manager) =>
      manager.query(
        `INSERT INTO tool_calls (id, conversation_id, tool, via, state, language, arguments, answer, error, took_ms, told, created_at, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, $11, $11)`,
        values,
      ),
    );
  }

  /** Has a call wait for an agent; the same wish in the same conversation waits once. Returns the call that waits. */
  async ask(ctx: TenantContext, call: NewCall): Promise<StoredCall> {
    const { tool, args, via, language, conversationId, visitor } = call;
    const now = this.clock.now();
    const id = newId(now.getTime());
    const { key, bytes } = await this.box.seal(
      JSON.stringify({ args, visitor }),
      boundToCall({ tenantId: ctx.tenantId, id }),
    );
    const expires = new Date(now.getTime() + tool.limits.approvalMinutes * MINUTE_MS);
    const digest = digestOf(args);
    const waiting = await this.store.within(ctx, async (manager) => {
      await manager.query(
        `INSERT INTO tool_calls (id, conversation_id, tool, via, state, language, arguments, sealed, key, digest, expires_at, told, created_at)
         VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9, $10, false, $11) ON CONFLICT DO NOTHING`,
        [id, conversationId, tool.name, via, language, masked(tool, args), bytes, key, digest, expires, now],
      );
      const sql = `SELECT ${CALL_COLUMNS} FROM tool_calls WHERE conversation_id = $1 AND tool = $2 AND digest = $3`;
      return (await manager.query<StoredCall[]>(sql, [conversationId, tool.name, digest]))[0];
    });
    return waiting ?? this.ask(ctx, call); // the one that waited has ended in this moment
  }

  /** Throws `not_found`. */
  get(ctx: TenantContext, id: string): Promise<StoredCall> {
    return this.store.within(ctx, (manager) => select(manager, id));
  }

  /**
   * An agent has decided; the job that does the rest is written down with it. Throws `not_found`, and `conflict` for what
   * somebody has decided already, or nobody in time.
   */
  decide(ctx: TenantContext, id: string, verdict: 'approved' | 'refused'): Promise<StoredCall> {
    const { id: by, name = null } = ctx.actor;
    return this.store.within(ctx, async (manager) => {
      const { state, tool } = await select(manager, id, 'FOR UPDATE');
      const sql = `UPDATE tool_calls SET state = $2, decided_by = $3, decided_name = $4, decided_at = $5
        WHERE id = $1 AND state = 'waiting' AND expires_at > $5 RETURNING id`;
      const [rows] = await manager.query<[unknown[], number]>(sql, [id, verdict, by, name, this.clock.now()]);
      if (rows.length === 0) throw new AppError('conflict', 'The call has been decided already', { state });
      const action = verdict === 'approved' ? 'tool_call.approve' : 'tool_call.refuse';
      await recordAudit(manager, ctx, { action, subject: { kind: 'tool_call', id }, details: { name: tool } });
      await follow(manager, ctx, [id]);
      return select(manager, id);
    });
  }

  /** Ends what has waited too long, and has the visitors told. */
  async expire(ctx: TenantContext): Promise<void> {
    const sql = `UPDATE tool_calls SET state = 'expired', ended_at = $1, sealed = NULL, key = NULL, digest = NULL
      WHERE state = 'waiting' AND expires_at <= $1 RETURNING id`;
    await this.store.within(ctx, async (manager) => {
      const [rows] = await manager.query<[{ id: string }[], number]>(sql, [this.clock.now()]);
      const ids = rows.map(({ id }) => id);
      if (ids.length) await follow(manager, ctx, ids);
    });
  }

  /** An approved call begins. Returns how it stood before: `running` means that another process died over it. */
  begin(ctx: TenantContext, id: string): Promise<StoredCall> {
    return this.store.within(ctx, async (manager) => {
      const before = await select(manager, id, 'FOR UPDATE');
      if (before.state === 'approved')
        await manager.query(`UPDATE tool_calls SET state = 'running' WHERE id = $1`, [id]);
      return before;
    });
  }

  /** What it was asked with. Throws `secret_unreadable`. */
  async requestOf(call: StoredCall): Promise<CallRequest> {
    const { sealed: bytes, key } = call;
    if (!bytes || !key) throw new AppError('conflict', 'The call is over', { state: call.state });
    return JSON.parse(await this.box.open({ key, bytes }, boundToCall(call))) as CallRequest;
  }

  /** Notes how a call ended. */
  async end(ctx: TenantContext, id: string, end: CallEnd): Promise<StoredCall> {
    const sql = `UPDATE tool_calls SET state = $2, answer = $3, error = $4, took_ms = $5, ended_at = $6,
      sealed = NULL, key = NULL, digest = NULL WHERE id = $1`;
    return this.store.within(ctx, async (manager) => {
      await manager.query(sql, [id, end.state, ...resultOf(end), this.clock.now()]);
      return select(manager, id);
    });
  }

  /** The conversation's log has what came of it. */
  async told(ctx: TenantContext, id: string): Promise<void> {
    const sql = `UPDATE tool_calls SET told = true, ended_at = coalesce(ended_at, $2), sealed = NULL, key = NULL, digest = NULL
      WHERE id = $1`;
    await this.store.within(ctx, (manager) => manager.query(sql, [id, this.clock.now()]));
  }
}

async function select(manager: EntityManager, id: string, lock: 'FOR UPDATE' | '' = ''): Promise<StoredCall> {
  const sql = `SELECT ${CALL_COLUMNS} FROM tool_calls WHERE id = $1 ${lock}`;
  const [call] = await manager.query<StoredCall[]>(sql, [id]);
  if (!call) throw new AppError('not_found', 'There is no such call', { id });
  return call;
}

function follow(manager: EntityManager, { tenantId }: TenantContext, ids: readonly string[]): Promise<void> {
  const jobs = ids.map((callId) => ({ task: FOLLOW_CALL, payload: { tenantId, callId }, key: `tool-call:${callId}` }));
  return addJobs(manager, jobs);
}

function resultOf(end: CallEnd): [answer: unknown, error: string | null, tookMs: number] {
  const answer = end.state === 'done' ? JSON.stringify(end.answer) : null;
  return [answer, end.state === 'failed' ? end.error : null, end.tookMs];
}

/** The same arguments have the same one, in whatever order. */
function digestOf(args: Arguments): string {
  const sorted = Object.entries(args).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
