import type { EntityManager } from 'typeorm';
import { type FaqContent } from '../faq.js';
import { FaqInput } from '../faq.dto.js';
import { isPastAt, type PublishedFaq } from './published-faq.js';

/** What was published at one moment. */
export interface PastKnowledge {
  readonly faqs: readonly PublishedFaq[];
  /** FAQs that were there, were changed later and deleted after that: what they said then is not kept. */
  readonly forgotten: number;
}

interface PastRow {
  readonly id: string;
  readonly version: number;
  readonly faq: Record<string, unknown>;
  readonly at: Date;
}

/** The newest form of each FAQ up to then. */
const THEN = `SELECT DISTINCT ON (faq_id) faq_id AS id, version, faq, at FROM faq_versions WHERE at <= $1
  ORDER BY faq_id, version DESC`;

/** FAQs that were there then and are gone: their versions went with them, the audit log keeps their last form. */
const GONE = `SELECT subject_id AS id, (details->'faq'->>'version')::int AS version, details->'faq' AS faq,
    (details->'faq'->>'updatedAt')::timestamptz AS at
  FROM audit_entries WHERE action = 'faq.delete' AND at > $1
    AND (details->'faq'->>'createdAt')::timestamptz <= $1`;

/** Reads what was published at `at`. */
export async function selectPast(manager: EntityManager, at: Date): Promise<PastKnowledge> {
  const kept = await manager.query<PastRow[]>(THEN, [at]);
  const gone = await manager.query<PastRow[]>(GONE, [at]);
  const known = [...kept, ...gone.filter((row) => row.at <= at)];
  const faqs = known.flatMap((row) => publishedAt(row, at) ?? []);
  return { faqs, forgotten: gone.filter((row) => row.at > at).length };
}

function publishedAt({ id, version, faq }: PastRow, at: Date): PublishedFaq | undefined {
  const { status, ...content } = contentIn(faq);
  const published = { id, version, ...content };
  return status === 'published' && !isPastAt(published, at) ? published : undefined;
}

/** What is kept is what the API showed; an audit entry shows more than the content. */
function contentIn(faq: Readonly<Record<string, unknown>>): FaqContent {
  const { id: _, version: _version, createdAt: _created, updatedAt: _updated, ...content } = faq;
  return FaqInput.parse(content);
}
