import type { EntityManager } from 'typeorm';

/** Words that mean the same to this tenant's customers. */
export type SynonymGroup = readonly string[];

/** The tenant's groups in the order they were written. */
export async function selectSynonymGroups(manager: EntityManager): Promise<SynonymGroup[]> {
  const rows = await manager.query<{ words: string[] }[]>('SELECT words FROM synonym_groups ORDER BY position');
  return rows.map(({ words }) => words);
}

/** Writes these groups in the place of all there were. */
export async function replaceSynonymGroups(manager: EntityManager, groups: readonly SynonymGroup[]): Promise<void> {
  await manager.query('DELETE FROM synonym_groups');
  await manager.query(
    `INSERT INTO synonym_groups (position, words)
     SELECT ordinality - 1, ARRAY(SELECT jsonb_array_elements_text(value))
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY`,
    [JSON.stringify(groups)],
  );
}
