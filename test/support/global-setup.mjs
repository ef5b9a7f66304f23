import { mkdtempSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/**
 * One real PostgreSQL for all test files, with a migrated template that each file copies. This and the tests run what was
 * built (`built-product.cjs`), so that is brought up to date first, also where Jest is called without `npm test`.
 */
export default async function globalSetup() {
  const { build } = await import('../../scripts/build.mjs');
  await build(['server']);
  const { EmbeddedDatabase } = await import('../../dist/src/database/embedded-database.js');
  const { dataSource } = await import('../../dist/src/data-source.js');
  const { migrate } = await import('../../dist/src/database/migrate.js');
  const folder = mkdtempSync(join(tmpdir(), 'mossdesk-test-'));
  await chmod(folder, 0o755);
  const server = await EmbeddedDatabase.start(folder);
  await hurry(folder);
  const template = await dataSource(server.url, 2).initialize();
  await migrate(template);
  await template.destroy();
  globalThis.mossdeskTestServer = server;
  process.env.MOSSDESK_TEST_DATABASE = server.url;
  process.env.MOSSDESK_TEST_FOLDER = folder;
}

/** No test pulls the plug of this machine, and a slow disk shall fail none: the tests' server does not wait for the disk. */
async function hurry(folder) {
  const { port, superuserPassword } = JSON.parse(await readFile(join(folder, 'database.json'), 'utf8'));
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: superuserPassword,
    database: 'postgres',
  });
  await client.connect();
  await client.query('ALTER SYSTEM SET fsync = off');
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}
