import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedDatabase } from '../../../src/database/embedded-database.js';
import { type Language } from '../../../src/retrieval/language.js';
import { pairsOf } from './chinese-pairs.js';
import { DEPTH, type Side } from './side.js';

const ROWS_AT_A_TIME = 1000;
const CONFIGURATION: Record<Language, string> = { en: 'english', zh: 'simple' };

/**
 * Full text of PostgreSQL: `tsvector` with a GIN index, any word of the query, ordered by `ts_rank`. English is stemmed by
 * PostgreSQL; Chinese, which it cannot cut, comes cut. On DATABASE_URL (in a temporary table) or a server of its own.
 */
export async function postgresSide(): Promise<Side> {
  const given = process.env.DATABASE_URL;
  const folder = given ? undefined : await mkdtemp(join(tmpdir(), 'mossdesk-scale-'));
  if (folder) await chmod(folder, 0o755);
  const server = folder ? await EmbeddedDatabase.start(folder) : undefined;
  const client = new pg.Client(given ?? server?.url);
  await client.connect();
  return {
    async build(passages) {
      await client.query('CREATE TEMP TABLE bench_passages (id text, terms tsvector)');
      for (let from = 0; from < passages.length; from += ROWS_AT_A_TIME) {
        const rows = passages.slice(from, from + ROWS_AT_A_TIME);
        await client.query(
          `INSERT INTO bench_passages SELECT id, to_tsvector(configuration::regconfig, body)
           FROM unnest($1::text[], $2::text[], $3::text[]) AS given(id, configuration, body)`,
          [
            rows.map(({ id }) => id),
            rows.map(({ language }) => CONFIGURATION[language]),
            rows.map(({ language, text }) => (language === 'zh' ? pairsOf(text).join(' ') : text)),
          ],
        );
      }
      await client.query('CREATE INDEX ON bench_passages USING gin (terms)');
      await client.query('ANALYZE bench_passages');
    },
    async search({ text, language }) {
      const words = pairsOf(text).map((word) => `'${word}'`);
      const { rows } = await client.query<{ id: string }>({
        name: 'search',
        text: `SELECT id FROM bench_passages, to_tsquery($1::regconfig, $2) AS query
             WHERE terms @@ query ORDER BY ts_rank(terms, query) DESC LIMIT ${DEPTH}`,
        values: [CONFIGURATION[language], words.join(' | ')],
      });
      return rows.map(({ id }) => id);
    },
    async stored() {
      const { rows } = await client.query<{ size: string }>(`SELECT pg_total_relation_size('bench_passages') AS size`);
      return Number(rows[0]?.size ?? 0);
    },
    async close() {
      await client.end();
      await server?.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}
