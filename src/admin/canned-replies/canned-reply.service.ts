import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { CannedReply } from './canned-reply.js';
import { type CannedReplyInput, type CannedReplyPatch, cannedReplyView } from './canned-reply.dto.js';

/** So many can be searched while somebody types; nobody remembers more. */
const MOST = 300;

const COLUMNS = `id, shortcut, jsonb_build_object('zh', text_zh, 'en', text_en) AS texts, tags, version,
  created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Keeps the texts that a tenant's agents send again and again. */
@Injectable()
export class CannedReplyService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** All of them, at most 300, by shortcut. */
  list(ctx: TenantContext): Promise<readonly CannedReply[]> {
    return this.store.within(ctx, (manager) =>
      manager.query<CannedReply[]>(`SELECT ${COLUMNS} FROM canned_replies ORDER BY lower(shortcut), id`),
    );
  }

  /** Throws `conflict` when the shortcut is taken, or there are too many (details.limit). */
  create(ctx: TenantContext, { shortcut, texts, tags }: CannedReplyInput): Promise<CannedReply> {
    const now = this.clock.now();
    return this.store.within(ctx, async (manager) => {
      const [reply] = await manager.query<CannedReply[]>(
        `INSERT INTO canned_replies (id, shortcut, text_zh, text_en, tags, created_at, updated_at)
         SELECT $1, $2, $3, $4, $5, $6, $6 WHERE (SELECT count(*) FROM canned_replies) < ${MOST} RETURNING ${COLUMNS}`,
        [newId(now.getTime()), shortcut, texts.zh, texts.en, tags, now],
      );
      if (!reply) throw new AppError('conflict', 'There are too many canned replies', { limit: MOST });
      await audit(manager, ctx, 'canned_reply.create', reply);
      return reply;
    });
  }

  /** Writes over the version that was seen. Throws `not_found`, `version_conflict`, `conflict` for a taken shortcut. */
  update(ctx: TenantContext, id: string, { version, ...patch }: CannedReplyPatch): Promise<CannedReply> {
    return this.store.within(ctx, async (manager) => {
      const before = await requireReply(manager, id);
      const { shortcut, texts, tags } = { ...before, ...patch };
      const [reply] = await manager.query<CannedReply[]>(
        `WITH changed AS (UPDATE canned_replies SET shortcut = $3, text_zh = $4, text_en = $5, tags = $6,
           version = version + 1, updated_at = $7 WHERE id = $1 AND version = $2 RETURNING *)
         SELECT ${COLUMNS} FROM changed`,
        [id, version, shortcut, texts.zh, texts.en, tags, this.clock.now()],
      );
      if (!reply) throw conflict(await requireReply(manager, id));
      await audit(manager, ctx, 'canned_reply.update', reply);
      return reply;
    });
  }

  /** The audit log keeps its last form. Throws `not_found`. */
  remove(ctx: TenantContext, id: string): Promise<void> {
    return this.store.within(ctx, async (manager) => {
      const reply = await requireReply(manager, id);
      await manager.query('DELETE FROM canned_replies WHERE id = $1', [id]);
      await audit(manager, ctx, 'canned_reply.delete', reply);
    });
  }
}

async function requireReply(manager: EntityManager, id: string): Promise<CannedReply> {
  const sql = `SELECT ${COLUMNS} FROM canned_replies WHERE id = $1`;
  const [reply] = await manager.query<CannedReply[]>(sql, [id]);
  if (!reply) throw new AppError('not_found', 'There is no such canned reply', { id });
  return reply;
}

function conflict(current: CannedReply): AppError {
  const details = { current: cannedReplyView(current) };
  return new AppError('version_conflict', 'Somebody else has changed this canned reply', details);
}

function audit(manager: EntityManager, ctx: TenantContext, action: string, reply: CannedReply): Promise<void> {
  const { id, shortcut, texts } = reply;
  return recordAudit(manager, ctx, { action, subject: { kind: 'canned_reply', id }, details: { shortcut, texts } });
}
