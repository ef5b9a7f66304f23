import { mkdtempSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One real PostgreSQL for all test files, with a migrated template that each file copies. It runs what was built: Jest
 * does not map module names here. `npm test` builds first; so does `node scripts/build.mjs server`.
 */
export default async function globalSetup() {
  const { EmbeddedDatabase } = await import('../../dist/src/database/embedded-database.js');
  const { dataSource } = await import('../../dist/src/data-source.js');
  const { migrate } = await import('../../dist/src/database/migrate.js');
  const folder = mkdtempSync(join(tmpdir(), 'mossdesk-test-'));
  await chmod(folder, 0o755);
  const server = await EmbeddedDatabase.start(folder);
  const template = await dataSource(server.url, 2).initialize();
  await migrate(template);
  await template.destroy();
  globalThis.mossdeskTestServer = server;
  process.env.MOSSDESK_TEST_DATABASE = server.url;
  process.env.MOSSDESK_TEST_FOLDER = folder;
}
