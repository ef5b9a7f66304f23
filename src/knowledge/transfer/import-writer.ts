import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { contentView } from '../faq.dto.js';
import type { KnowledgeChange } from '../knowledge-store.js';
import type { RowPlan } from './import-plan.js';

/** Rows a statement: few round trips, and no message of hundreds of megabytes. */
const CHUNK = 1000;

const RECORDS = `jsonb_to_recordset($1::jsonb) AS row(id uuid, key text, question text, phrasings text[], answer text,
  language text, tags text[], status text, "validFrom" timestamptz, "validTo" timestamptz)`;

const ADD = `INSERT INTO faqs (id, key, question, phrasings, answer, language, tags, status, valid_from, valid_to, created_at, updated_at)
  SELECT id, key, question, phrasings, answer, language, tags, status, "validFrom", "validTo", $2, $2 FROM ${RECORDS}`;

const CHANGE = `UPDATE faqs SET key = row.key, question = row.question, phrasings = row.phrasings, answer = row.answer,
    tags = row.tags, status = row.status, valid_from = row."validFrom", valid_to = row."validTo",
    version = version + 1, updated_at = $2
  FROM ${RECORDS} WHERE faqs.id = row.id`;

/** Rows may swap questions or keys: all let go of theirs before any takes another's. */
const LET_GO = `UPDATE faqs SET question = id::text, key = NULL WHERE id = ANY($1::uuid[])`;

const KEEP = `INSERT INTO faq_versions (faq_id, version, at, actor_kind, actor_id, actor_name, faq)
  SELECT faqs.id, faqs.version, $2, $3, $4, $5, row.faq
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, faq jsonb) JOIN faqs ON faqs.id = row.id`;

/** Writes what the plans say, with a version of each. Returns the ids of the added FAQs by their line. */
export async function writeImport(
  change: KnowledgeChange,
  ctx: TenantContext,
  plans: readonly RowPlan[],
): Promise<ReadonlyMap<number, string>> {
  const ids = new Map<number, string>();
  const added = plans.filter(({ action }) => action === 'add');
  for (const { line } of added) ids.set(line, newId(change.at.getTime()));
  const changed = plans.filter(({ action }) => action === 'change');
  await letGo(change, changed);
  await writeAll(
    change,
    ctx,
    CHANGE,
    changed.map(({ existing, content }) => ({ id: existing?.id, ...contentView(content) })),
  );
  await writeAll(
    change,
    ctx,
    ADD,
    added.map(({ line, content }) => ({ id: ids.get(line), ...contentView(content) })),
  );
  return ids;
}

type Written = { readonly id: string | undefined } & ReturnType<typeof contentView>;

async function letGo({ manager }: KnowledgeChange, changed: readonly RowPlan[]): Promise<void> {
  const moving = changed.filter(({ changes }) => changes.some(({ field }) => field === 'question' || field === 'key'));
  if (moving.length) await manager.query(LET_GO, [moving.map(({ existing }) => existing?.id)]);
}

async function writeAll({ manager, at }: KnowledgeChange, ctx: TenantContext, sql: string, rows: readonly Written[]) {
  const { kind, id: actorId, name = '' } = ctx.actor;
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    await manager.query(sql, [JSON.stringify(chunk), at]);
    const kept = JSON.stringify(chunk.map(({ id, ...faq }) => ({ id, faq })));
    await manager.query(KEEP, [kept, at, kind, actorId, name]);
  }
}
