import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../../database/tenant-store.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { ConversationFile, FileAuthor } from './conversation-file.js';

/** A file to be written down. */
export interface NewFile extends ConversationFile {
  readonly author: FileAuthor;
}

/** What a file adds to what a conversation has had. */
type Size = Pick<NewFile, 'conversationId' | 'bytes' | 'at'>;

const DAY_MS = 86_400_000;
const COLUMNS = `id, conversation_id AS "conversationId", name, type, bytes, sha256, at`;
const ADD = `INSERT INTO files (id, conversation_id, author_kind, author_id, name, type, bytes, sha256, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
/** Held while it is decided whether content stays, so that none is removed that somebody is just sending again. */
const LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

/** What is known of files. */
@Injectable()
export class FileStore {
  constructor(private readonly store: TenantStore) {}

  /**
   * Writes a file down if its content is there. Returns whether it was. Throws `not_found` for a conversation of nobody or
   * another tenant, `file_quota` when the conversation would have had more than `daily` bytes within a day, and `quota_exceeded`
   * when the tenant would have more than it may.
   */
  add(ctx: TenantContext, file: NewFile, daily: number, isThere: () => Promise<boolean>): Promise<boolean> {
    const { id, conversationId, author, name, type, bytes, sha256, at } = file;
    return this.store.within(ctx, async (manager) => {
      await requireRoom(manager, file, daily);
      await manager.query(LOCK, [ctx.tenantId + sha256]);
      if (!(await isThere())) return false;
      await manager.query(ADD, [id, conversationId, author.kind, author.id, name, type, bytes, sha256, at]);
      return true;
    });
  }

  /** Refuses what {@link add} would, before it is here. Throws `not_found`, `file_quota`, `quota_exceeded`. */
  async requireRoom(ctx: TenantContext, file: Size, daily: number): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      await requireRoom(manager, file, daily);
      await manager.query(`SELECT require_room('files_mb', $1 / 1048576.0)`, [file.bytes]);
    });
  }

  /** Throws `not_found` for a file of nobody or another tenant. */
  get(ctx: TenantContext, id: string): Promise<ConversationFile> {
    return this.one(ctx, id, 'WHERE id = $1', [id]);
  }

  /** Throws `not_found` for one that no message of the conversation carries, unless the visitor has uploaded it there. */
  shown(ctx: TenantContext, conversationId: string, id: string): Promise<ConversationFile> {
    const where = `WHERE id = $1 AND conversation_id = $2 AND (seq IS NOT NULL OR author_kind = 'visitor')`;
    return this.one(ctx, id, where, [id, conversationId]);
  }

  /** Those of these files that somebody of this kind has put into the conversation, in no order. */
  of(ctx: TenantContext, conversationId: string, by: FileAuthor['kind'], ids: readonly string[]) {
    const sql = `SELECT ${COLUMNS} FROM files WHERE conversation_id = $1 AND author_kind = $2 AND id = ANY($3::uuid[])`;
    return this.store.within(ctx, (manager) => manager.query<ConversationFile[]>(sql, [conversationId, by, ids]));
  }

  /** Forgets what was uploaded before `before` and is carried by no message. */
  async forgetUncarried(ctx: TenantContext, before: Date): Promise<void> {
    const sql = 'DELETE FROM files WHERE seq IS NULL AND at < $1';
    await this.store.within(ctx, (manager) => manager.query(sql, [before]));
  }

  private async one(ctx: TenantContext, id: string, where: string, values: readonly string[]) {
    const sql = `SELECT ${COLUMNS} FROM files ${where}`;
    const [file] = await this.store.within(ctx, (manager) => manager.query<ConversationFile[]>(sql, [...values]));
    if (!file) throw new AppError('not_found', 'There is no such file', { id });
    return file;
  }

  /** Does `remove` if no file of the tenant has this content, and lets none come to have it meanwhile. */
  async unlessUsed(ctx: TenantContext, sha256: string, remove: () => Promise<void>): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      await manager.query(LOCK, [ctx.tenantId + sha256]);
      const uses = await manager.query<unknown[]>('SELECT 1 FROM files WHERE sha256 = $1 LIMIT 1', [sha256]);
      if (uses.length === 0) await remove();
    });
  }
}

/** Locks the conversation, so that uploads at the same time are counted one after the other. */
async function requireRoom(manager: EntityManager, { conversationId, bytes, at }: Size, daily: number) {
  const known = await manager.query<unknown[]>('SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE', [
    conversationId,
  ]);
  if (known.length === 0) throw new AppError('not_found', 'There is no such conversation', { id: conversationId });
  const sql = 'SELECT coalesce(sum(bytes), 0)::float8 AS sum FROM files WHERE conversation_id = $1 AND at > $2';
  const since = new Date(at.getTime() - DAY_MS);
  const [sent] = await manager.query<{ sum: number }[]>(sql, [conversationId, since]);
  if ((sent?.sum ?? 0) + bytes > daily)
    throw new AppError('file_quota', 'This conversation has had enough files for a day', { limit: daily });
}
