import type { TenantContext } from '../../src/shared/tenant-context.js';
import type { TestApp } from './app.js';

/** Every column of every table that can hold a word, also of the queue of jobs; new tables come along by themselves. */
const COLUMNS = `
  SELECT c.table_schema AS schema, c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
    AND (c.data_type IN ('text', 'character varying', 'json', 'jsonb') OR c.udt_name IN ('_text', '_varchar', '_jsonb'))
  ORDER BY 1, 2, 3`;

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** Where the tenant's rows, and those of no tenant, hold any of these texts: `table.column`. */
export async function placesOf(app: TestApp, { tenantId }: TenantContext, texts: readonly string[]): Promise<string[]> {
  const columns = await app.database.query<Column[]>(COLUMNS);
  if (columns.length < 50) throw new Error('The columns could not be listed');
  return app.database.transaction(async (manager) => {
    await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    const places: string[] = [];
    for (const { schema, table, column } of columns) {
      const sql = `SELECT FROM "${schema}"."${table}" AS t, unnest($1::text[]) AS looked_for
        WHERE position(lower(looked_for) IN lower(t."${column}"::text)) > 0 LIMIT 1`;
      if ((await manager.query<unknown[]>(sql, [texts])).length > 0) places.push(`${table}.${column}`);
    }
    return places;
  });
}
