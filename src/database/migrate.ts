import { runMigrations } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { urlOf } from './database-url.js';
import { SILENT } from './jobs/worker-log.js';

/** Any number nobody else uses: processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_214_001;

/**
 * Brings the schema to this version, that of the jobs (`graphile_worker`) too. Throws an Error when the database was migrated by a newer Mossdesk, or when our
 * role could see past row-level security: then nothing would keep tenants apart.
 */
export async function migrate(database: DataSource): Promise<void> {
  await refuseBypass(database);
  const runner = database.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(database);
    await database.runMigrations({ transaction: 'each' });
    await runMigrations({ connectionString: urlOf(database), maxPoolSize: 1, logger: SILENT });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}

async function refuseBypass(database: DataSource): Promise<void> {
  const [role] = await database.query<{ name: string; bypasses: boolean }[]>(
    'SELECT rolname AS name, rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user',
  );
  if (!role?.bypasses) return;
  throw new Error(
    `The database role "${role.name}" bypasses row-level security, which keeps tenants apart. Make a plain one:\n` +
      `  CREATE ROLE mossdesk LOGIN PASSWORD '…';  CREATE DATABASE mossdesk OWNER mossdesk;\n` +
      `and put it into DATABASE_URL.`,
  );
}

async function refuseNewer(database: DataSource): Promise<void> {
  const [{ exists } = { exists: false }] = await database.query<{ exists: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  if (!exists) return;
  const applied = await database.query<{ name: string }[]>('SELECT name FROM migrations');
  const known = new Set(database.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const unknown = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (unknown.length) throw new Error(`The database is newer than this Mossdesk: it has ${unknown.join(', ')}`);
}
