import type { EntityManager } from 'typeorm';
import { readCursor } from '../shared/page.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { CONTENT_FIELDS, type Faq, type FaqContent, type FaqVersion } from './faq.js';
import { contentView, type FaqFilter, type FaqQuery } from './faq.dto.js';

/** The columns of `faqs` under the names of `Faq`. */
export const FAQ_COLUMNS = `id, key, question, phrasings, answer, language, tags, status, valid_from AS "validFrom",
  valid_to AS "validTo", version, created_at AS "createdAt", updated_at AS "updatedAt"`;

const FILTER = `($1::text IS NULL OR question ILIKE $1 OR answer ILIKE $1 OR key ILIKE $1
    OR EXISTS (SELECT FROM unnest(phrasings) AS phrasing WHERE phrasing ILIKE $1))
  AND ($2::text IS NULL OR status = $2) AND ($3::text IS NULL OR language = $3)
  AND ($4::text IS NULL OR tags @> ARRAY[$4])`;

const filterValues = ({ search, status, language, tag }: FaqFilter) => [
  search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null,
  status ?? null,
  language ?? null,
  tag || null,
];

const contentValues = (faq: FaqContent) => CONTENT_FIELDS.map((field) => faq[field]);

/** One row more than `limit`, so that the caller sees whether there is another page. Latest change first. */
export function selectPage(manager: EntityManager, query: FaqQuery): Promise<Faq[]> {
  const from = query.cursor === undefined ? undefined : readCursor(query.cursor);
  return manager.query<Faq[]>(
    `SELECT ${FAQ_COLUMNS} FROM faqs WHERE ${FILTER}
       AND ($5::timestamptz IS NULL OR (updated_at, id) < ($5, $6::uuid))
     ORDER BY updated_at DESC, id DESC LIMIT $7`,
    [...filterValues(query), from?.at ?? null, from?.id ?? null, query.limit + 1],
  );
}

export async function countFaqs(manager: EntityManager, filter: FaqFilter): Promise<number> {
  const sql = `SELECT count(*)::int AS total FROM faqs WHERE ${FILTER}`;
  const [row] = await manager.query<{ total: number }[]>(sql, filterValues(filter));
  return row?.total ?? 0;
}

/** `limit` FAQs in the order of their making, those after `after`. */
export function selectAfter(manager: EntityManager, filter: FaqFilter, after: string | null, limit: number) {
  return manager.query<Faq[]>(
    `SELECT ${FAQ_COLUMNS} FROM faqs WHERE ${FILTER} AND ($5::uuid IS NULL OR id > $5) ORDER BY id LIMIT $6`,
    [...filterValues(filter), after, limit],
  );
}

export async function selectFaq(manager: EntityManager, id: string): Promise<Faq | undefined> {
  const [faq] = await manager.query<Faq[]>(`SELECT ${FAQ_COLUMNS} FROM faqs WHERE id = $1`, [id]);
  return faq;
}

/** Every tag that is in use and how many FAQs have it, most used first. */
export function selectTags(manager: EntityManager): Promise<{ tag: string; count: number }[]> {
  return manager.query(
    `SELECT tag, count(*)::int AS count FROM faqs, unnest(tags) AS tag GROUP BY tag ORDER BY count DESC, tag LIMIT 1000`,
  );
}

export async function insertFaq(manager: EntityManager, id: string, content: FaqContent, at: Date): Promise<Faq> {
  const [faq] = await manager.query<Faq[]>(
    `INSERT INTO faqs (key, question, phrasings, answer, language, tags, status, valid_from, valid_to, id, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) RETURNING ${FAQ_COLUMNS}`,
    [...contentValues(content), id, at],
  );
  if (!faq) throw new Error('The database did not return the new FAQ');
  return faq;
}

/** Writes only over the version that the caller knows, in one statement. Undefined when that is not the current one. */
export async function updateFaq(
  manager: EntityManager,
  { id, version }: Pick<Faq, 'id' | 'version'>,
  content: FaqContent,
  at: Date,
): Promise<Faq | undefined> {
  const [faq] = await manager.query<Faq[]>(
    `WITH changed AS (
       UPDATE faqs SET key = $1, question = $2, phrasings = $3, answer = $4, language = $5, tags = $6, status = $7,
         valid_from = $8, valid_to = $9, version = version + 1, updated_at = $12
       WHERE id = $10 AND version = $11 RETURNING *)
     SELECT ${FAQ_COLUMNS} FROM changed`,
    [...contentValues(content), id, version, at],
  );
  return faq;
}

/** Removes a FAQ and its versions, whatever its version or only the given one. Undefined when there is none such. */
export async function deleteFaq(manager: EntityManager, id: string, version?: number): Promise<Faq | undefined> {
  const [faq] = await manager.query<Faq[]>(
    `WITH gone AS (DELETE FROM faqs WHERE id = $1 AND ($2::int IS NULL OR version = $2) RETURNING *)
     SELECT ${FAQ_COLUMNS} FROM gone`,
    [id, version ?? null],
  );
  return faq;
}

/** Keeps how a FAQ looks now. */
export async function insertVersion(manager: EntityManager, ctx: TenantContext, faq: Faq): Promise<void> {
  const { kind, id, name = '' } = ctx.actor;
  await manager.query(
    `INSERT INTO faq_versions (faq_id, version, at, actor_kind, actor_id, actor_name, faq) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [faq.id, faq.version, faq.updatedAt, kind, id, name, contentView(faq)],
  );
}

/** Newest first. */
export function selectVersions(manager: EntityManager, id: string): Promise<FaqVersion[]> {
  return manager.query(
    `SELECT version, at, faq, jsonb_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) AS actor
     FROM faq_versions WHERE faq_id = $1 ORDER BY version DESC LIMIT 1000`,
    [id],
  );
}

/** What a FAQ said in one version, as it was kept. */
export async function selectVersion(manager: EntityManager, id: string, version: number): Promise<unknown> {
  const sql = 'SELECT faq FROM faq_versions WHERE faq_id = $1 AND version = $2';
  const [row] = await manager.query<{ faq: unknown }[]>(sql, [id, version]);
  return row?.faq;
}
