import type { EntityManager } from 'typeorm';
import type { Language } from '../../retrieval/language.js';

/** A FAQ that customers may be answered with, while it is valid. */
export interface PublishedFaq {
  readonly id: string;
  readonly version: number;
  readonly key: string | null;
  readonly question: string;
  readonly phrasings: readonly string[];
  readonly answer: string;
  readonly language: Language;
  readonly tags: readonly string[];
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
}

const COLUMNS = `id, version, key, question, phrasings, answer, language, tags, valid_from AS "validFrom", valid_to AS "validTo"`;

/** May customers be answered with it at this time? */
export function isValidAt({ validFrom, validTo }: PublishedFaq, now: Date): boolean {
  return (!validFrom || validFrom <= now) && (!validTo || now < validTo);
}

/** Is its time over for good? */
export function isPastAt({ validTo }: PublishedFaq, now: Date): boolean {
  return validTo !== null && validTo <= now;
}

/** All that are published and not past. Past ones are left out: they would only take chances away from the others. */
export function selectPublished(manager: EntityManager, now: Date): Promise<PublishedFaq[]> {
  return manager.query(
    `SELECT ${COLUMNS} FROM faqs WHERE status = 'published' AND (valid_to IS NULL OR valid_to > $1) ORDER BY id`,
    [now],
  );
}

/** The same, but only which there are and in which version. */
export function selectPublishedVersions(manager: EntityManager, now: Date): Promise<{ id: string; version: number }[]> {
  return manager.query(
    `SELECT id, version FROM faqs WHERE status = 'published' AND (valid_to IS NULL OR valid_to > $1)`,
    [now],
  );
}

export function selectPublishedAmong(manager: EntityManager, ids: readonly string[]): Promise<PublishedFaq[]> {
  return manager.query(`SELECT ${COLUMNS} FROM faqs WHERE status = 'published' AND id = ANY($1::uuid[]) ORDER BY id`, [
    ids,
  ]);
}

/** A number that rises with every change to what is published; 0 before the first. */
export async function selectKnowledgeVersion(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ version: string }[]>('SELECT version FROM knowledge_states');
  return Number(row?.version ?? 0);
}

/**
 * Raises that number and returns it. The last statement of its transaction: the row is then locked until the end, so
 * numbers appear in the order of the changes, and whoever waits for it holds nothing that others wait for.
 */
export async function raiseKnowledgeVersion(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ version: string }[]>(
    `INSERT INTO knowledge_states (version) VALUES (1)
     ON CONFLICT (tenant_id) DO UPDATE SET version = knowledge_states.version + 1 RETURNING version`,
  );
  return Number(row?.version ?? 0);
}
