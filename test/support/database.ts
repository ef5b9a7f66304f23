import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { dataSource } from '../../src/data-source.js';

const TEMPLATE = 'mossdesk';

/** A fresh, migrated database for one test file: its URL. */
export async function freshDatabaseUrl(): Promise<string> {
  const server = process.env.MOSSDESK_TEST_DATABASE;
  if (!server) throw new Error('The test database is not running');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const maintenance = new URL(server);
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** The same, connected. Whoever takes it destroys it. */
export async function freshDatabase(): Promise<DataSource> {
  return dataSource(await freshDatabaseUrl(), 5).initialize();
}
