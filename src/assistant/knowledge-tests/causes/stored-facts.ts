import type { EntityManager } from 'typeorm';
import type { TenantStore } from '../../../database/tenant-store.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import type { Deletion, DocumentFact, FaqFact, KnowledgeFacts, PassageFact } from './knowledge-facts.js';

const FAQS = `SELECT f.id, f.key, f.question, f.language, f.status, f.version, f.valid_from AS "validFrom",
    f.valid_to AS "validTo", v.at, v.actor_name AS by
  FROM faqs f LEFT JOIN faq_versions v ON v.faq_id = f.id AND v.version = f.version
  WHERE f.id::text = $1 OR f.key = $1 ORDER BY f.id`;

/** Fields of two versions that differ. */
const FIELDS = `SELECT now.key AS field
  FROM faq_versions new JOIN faqs f ON f.id = new.faq_id AND f.version = new.version
    JOIN faq_versions old ON old.faq_id = f.id AND old.version = $2,
    jsonb_each(new.faq) AS now
  WHERE f.id = $1 AND now.value IS DISTINCT FROM old.faq -> now.key ORDER BY 1`;

const DELETION = `SELECT at, actor_name AS by FROM audit_entries
  WHERE action = 'faq.delete' AND (subject_id = $1 OR details->'faq'->>'key' = $1) ORDER BY at DESC LIMIT 1`;

const DOCUMENTS = `SELECT id, title, status, enabled, valid_from AS "validFrom", valid_to AS "validTo",
    vanished_at AS "vanishedAt" FROM documents WHERE id::text = $1 OR title = $1 ORDER BY id`;

const PASSAGE = `SELECT id, document_id AS "documentId", text, enabled, edited_at AS "editedAt", edited_by AS "editedBy"
  FROM passages WHERE id::text = $1`;

/** What the database knows of a tenant's knowledge. */
export class StoredFacts implements KnowledgeFacts {
  constructor(
    private readonly store: TenantStore,
    private readonly ctx: TenantContext,
  ) {}

  faqs(reference: string): Promise<FaqFact[]> {
    return this.read((manager) => manager.query<FaqFact[]>(FAQS, [reference]));
  }

  async fieldsSince(id: string, version: number): Promise<string[]> {
    const rows = await this.read((manager) => manager.query<{ field: string }[]>(FIELDS, [id, version]));
    return rows.map(({ field }) => field);
  }

  async contentAt(id: string, version: number): Promise<Record<string, unknown> | undefined> {
    const sql = 'SELECT faq FROM faq_versions WHERE faq_id = $1 AND version = $2';
    const [row] = await this.read((manager) => manager.query<{ faq: Record<string, unknown> }[]>(sql, [id, version]));
    return row?.faq;
  }

  async deletion(reference: string): Promise<Deletion | undefined> {
    const [row] = await this.read((manager) => manager.query<Deletion[]>(DELETION, [reference]));
    return row;
  }

  documents(reference: string): Promise<DocumentFact[]> {
    return this.read((manager) => manager.query<DocumentFact[]>(DOCUMENTS, [reference]));
  }

  async passage(id: string): Promise<PassageFact | undefined> {
    const [row] = await this.read((manager) => manager.query<PassageFact[]>(PASSAGE, [id]));
    return row;
  }

  private read<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.store.within(this.ctx, work);
  }
}
