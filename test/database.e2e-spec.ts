import type { DataSource } from 'typeorm';
import { TenantStore } from '../src/database/tenant-store.js';
import { newId } from '../src/shared/id.js';
import { systemContext } from '../src/shared/tenant-context.js';
import { freshDatabase } from './support/database.js';

describe('the schema', () => {
  let database: DataSource;

  beforeAll(async () => void (database = await freshDatabase()));
  afterAll(() => database.destroy());

  it('protects every table that has a tenant', async () => {
    const open = await database.query<{ table: string }[]>(`
      SELECT c.relname AS table FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                   AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polwithcheck IS NOT NULL))`);
    expect(open).toEqual([]);
  });

  it('hides one tenant from another, and everything from nobody', async () => {
    const store = new TenantStore(database);
    const [ours, theirs] = await Promise.all(['ours', 'theirs'].map((slug) => addTenant(database, slug)));
    const add = `INSERT INTO faqs (id, question, answer, language) VALUES ($1, '怎么退货', '七天内可退。', 'zh')`;
    await store.within(systemContext(ours!), (manager) => manager.query(add, [newId()]));

    const count = 'SELECT count(*)::int AS n FROM faqs';
    const seen = (tenant: string) =>
      store.within(systemContext(tenant), (manager) => manager.query<{ n: number }[]>(count));
    expect(await seen(ours!)).toEqual([{ n: 1 }]);
    expect(await seen(theirs!)).toEqual([{ n: 0 }]);
    expect(await database.query(count)).toEqual([{ n: 0 }]);
    await expect(database.query(add, [newId()])).rejects.toThrow(/null value|row-level security/);
  });

  it('goes down and up again without a trace', async () => {
    for (const _ of database.migrations) await database.undoLastMigration();
    const tables = `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
    expect(await database.query(tables)).toEqual([{ relname: 'migrations' }]);
    await database.runMigrations();
  });
});

async function addTenant(database: DataSource, slug: string): Promise<string> {
  const id = newId();
  await database.query('INSERT INTO tenants (id, slug, name) VALUES ($1, $2, $2)', [id, slug]);
  return id;
}
