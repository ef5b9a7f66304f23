import type { EntityManager } from 'typeorm';
import { KnowledgeStore } from '../../src/knowledge/knowledge-store.js';
import { newId } from '../../src/shared/id.js';
import type { TenantContext } from '../../src/shared/tenant-context.js';
import type { TestApp } from './app.js';

/** A passage to be written; whatever is left out is ordinary. */
export interface PassageRow {
  readonly text: string;
  readonly section?: string;
  readonly page?: number;
  readonly language?: 'zh' | 'en';
  readonly flags?: readonly string[];
  readonly enabled?: boolean;
}

/** A document to be written, as if it had been read. */
export interface DocumentRow {
  readonly title: string;
  readonly passages: readonly PassageRow[];
  readonly audience?: string;
  readonly validFrom?: Date;
  readonly validTo?: Date;
  readonly vanishedAt?: Date;
  readonly enabled?: boolean;
  readonly url?: string;
}

/** Writes a document with its passages, without reading any file. Returns its id and those of the passages, in order. */
export async function addDocument(app: TestApp, ctx: TenantContext, row: DocumentRow) {
  const id = newId();
  const ids = row.passages.map(() => newId());
  await app.get(KnowledgeStore).change(ctx, async ({ manager, published }) => {
    await insertDocument(manager, id, row);
    for (const [at, one] of row.passages.entries())
      await insertPassage(manager, { id: ids[at], document: id, at, path: [row.title, ...sectionsOf(one)] }, one);
    published();
  });
  return { id, passages: ids };
}

async function insertDocument(manager: EntityManager, id: string, row: DocumentRow): Promise<void> {
  const given = { audience: 'public', validFrom: null, validTo: null, vanishedAt: null, enabled: true, ...row };
  const { title, url = null, audience, validFrom, validTo, vanishedAt, enabled } = given;
  await manager.query(
    `INSERT INTO documents (id, source, title, url, audience, valid_from, valid_to, vanished_at, enabled, status, progress)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'ready', 1)`,
    [id, url === null ? 'text' : 'url', title, url, audience, validFrom, validTo, vanishedAt, enabled],
  );
}

interface Place {
  readonly id: string | undefined;
  readonly document: string;
  readonly at: number;
  readonly path: readonly string[];
}

async function insertPassage(manager: EntityManager, { id, document, at, path }: Place, row: PassageRow) {
  const { text, language, page, flags, enabled } = { language: 'zh', page: null, flags: [], enabled: true, ...row };
  await manager.query(
    `INSERT INTO passages (id, document_id, position, title_path, text, read_text, language, page, flags, enabled)
     VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9)`,
    [id, document, at, path, text, language, page, flags, enabled],
  );
}

function sectionsOf({ section }: PassageRow): string[] {
  return section === undefined ? [] : [section];
}

/** Changes a document or its passages as an editor's click would: `sql` gets the document's id as `$1`. */
export async function changeDocument(app: TestApp, ctx: TenantContext, id: string, sql: string, ...more: unknown[]) {
  await app.get(KnowledgeStore).change(ctx, async ({ manager, published }) => {
    await manager.query(sql, [id, ...more]);
    await manager.query('UPDATE documents SET version = version + 1 WHERE id = $1', [id]);
    published();
  });
}

/** What any shop has beside the documents that a test is about: words are rare or common only among others. */
export const HOUSE_RULES: DocumentRow = {
  title: '购物须知',
  passages: [
    { section: '退货', text: '签收后七天内可以无理由退货，运费由买家承担。' },
    { section: '配送', text: '订单满九十九元包邮，偏远地区除外。' },
    { section: '发票', text: '可以开具电子发票，发到您的邮箱。' },
    { section: 'Delivery', language: 'en', text: 'Parcels arrive within five working days.' },
  ],
};
