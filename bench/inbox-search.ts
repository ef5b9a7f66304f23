import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { InboxList } from '../src/admin/inbox/inbox-list.js';
import { InboxQuery } from '../src/admin/inbox/inbox.dto.js';
import { dataSource } from '../src/data-source.js';
import { EmbeddedDatabase } from '../src/database/embedded-database.js';
import { migrate } from '../src/database/migrate.js';
import { TenantStore } from '../src/database/tenant-store.js';
import { newId } from '../src/shared/id.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { median, quantile, table } from './harness/statistics.js';

const HELP = `How long the inbox takes to find conversations by what was said in them, and what a message costs that is written
into the index: an embedded PostgreSQL in a folder of its own, made-up conversations out of the demo shop's questions and
answers, one search after the other.

  npm run bench:inbox-search -- [--conversations 10000] [--messages 20] [--rounds 40] [--json]`;

const FAQS = new URL('../../demo/faqs.jsonl', import.meta.url);
/** Kinds of searches: what few conversations have, what nearly all have, and what none has. */
const SEARCHES: Readonly<Record<string, string>> = {
  'a number (rare)': 'A2026-000417',
  'two words, zh (rare)': '青瓷 缺货',
  'two words, en (rare)': 'celadon sold',
  'one character, zh (rare)': '瓷',
  'a word, zh (common)': '退货',
  'a word, en (common)': 'order',
  'common and rare': '订单 青瓷',
  'two common words': '发票 refund',
  'nowhere, zh': '量子计算机',
  'nowhere, en': 'zeppelin',
};

/** $1 what is said, $2 the tenant, $3 the first, $4 how many, $5 messages of each. */
const FILL = `WITH made AS (
    SELECT n, gen_random_uuid() AS id FROM generate_series($3::int, $3::int + $4::int - 1) n
  ), people AS (
    INSERT INTO visitors (id, name) SELECT id, '访客 ' || n FROM made
  ), opened AS (
    INSERT INTO conversations (id, visitor_id, channel, language, updated_at, last_seq)
      SELECT id, id, 'widget', 'zh', now() - make_interval(mins => n), $5 FROM made
  )
  INSERT INTO conversation_events (tenant_id, conversation_id, seq, kind, author_kind, body, at)
    SELECT $2, id, seq, 'message', CASE WHEN seq % 2 = 1 THEN 'visitor' ELSE 'bot' END,
      jsonb_build_object('text', ($1::text[])[1 + (n * 7919 + seq * 104729) % cardinality($1::text[])]
        || CASE WHEN seq = 3 THEN ' A2026-' || lpad(n::text, 6, '0') ELSE '' END
        || CASE WHEN seq = 5 AND n % 500 = 3 THEN ' 青瓷花盆缺货吗？ The celadon pot is sold out.' ELSE '' END), now()
    FROM made, generate_series(1, $5::int) seq`;

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '10000' },
    messages: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '40' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mossdesk-bench-'));
  await chmod(folder, 0o755);
  const server = await EmbeddedDatabase.start(folder);
  const database = await dataSource(server.url, 2).initialize();
  try {
    await bench(database);
  } finally {
    await database.destroy();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function bench(database: DataSource): Promise<void> {
  await migrate(database);
  const ctx = await newTenant(database);
  const filledMs = await fill(database, ctx);
  const appendMs = await appends(database, ctx);
  const searches = await measure(new InboxList(new TenantStore(database)), ctx);
  const size = await megabytes(database);
  report({ filledMs, appendMs, searches, size });
}

async function newTenant(database: DataSource): Promise<TenantContext> {
  const id = newId();
  await database.query(`INSERT INTO tenants (id, slug, name) VALUES ($1, 'bench', 'Bench')`, [id]);
  return systemContext(id);
}

/** What people ask and are told: sentences of the demo shop, and now and then something rare. */
function sentences(): string[] {
  const lines = readFileSync(FAQS, 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const { phrasings, answer } = JSON.parse(line) as { phrasings: string[]; answer: string };
    return [...phrasings, answer];
  });
}

/** Writes all conversations by the log's own function. Returns how long that took. */
async function fill(database: DataSource, ctx: TenantContext): Promise<number> {
  const said = sentences();
  const began = performance.now();
  const [count, each] = [Number(values.conversations), Number(values.messages)];
  for (let from = 0; from < count; from += 100)
    await new TenantStore(database).within(ctx, (manager) =>
      manager.query(FILL, [said, ctx.tenantId, from, Math.min(100, count - from), each]),
    );
  await database.query('ANALYZE');
  return performance.now() - began;
}

/** How long it takes to write one message, as the server does. */
async function appends(database: DataSource, { tenantId }: TenantContext): Promise<number[]> {
  const said = sentences();
  const took: number[] = [];
  const [{ id } = { id: '' }] = await new TenantStore(database).within(systemContext(tenantId), (manager) =>
    manager.query<{ id: string }[]>('SELECT id FROM conversations LIMIT 1'),
  );
  for (let turn = 0; turn < 300; turn++) {
    const body = { text: said[(turn * 31) % said.length] };
    const event = { kind: 'message', authorKind: 'visitor', body, at: new Date().toISOString() };
    const began = performance.now();
    await database.query('SELECT * FROM append_event($1, $2, $3)', [tenantId, id, event]);
    took.push(performance.now() - began);
  }
  return took;
}

/** Each search so often, in turn, so that a busy moment does not hit one of them alone. */
async function measure(list: InboxList, ctx: TenantContext): Promise<Map<string, { ms: number[]; found: number }>> {
  const results = new Map(Object.keys(SEARCHES).map((name) => [name, { ms: [] as number[], found: 0 }]));
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [name, q] of Object.entries(SEARCHES)) {
      const began = performance.now();
      const { items } = await list.page(ctx, InboxQuery.parse({ q, limit: 50 }));
      results.get(name)?.ms.push(performance.now() - began);
      results.set(name, { ms: results.get(name)?.ms ?? [], found: items.length });
    }
  return results;
}

async function megabytes(database: DataSource): Promise<Record<string, number>> {
  const sql = `SELECT relname AS name, (pg_total_relation_size(oid) / 1e6)::float8 AS mb FROM pg_class
    WHERE relname IN ('conversation_events', 'conversation_words')`;
  const rows = await database.query<{ name: string; mb: number }[]>(sql);
  return Object.fromEntries(rows.map(({ name, mb }) => [name, mb]));
}

interface Measured {
  readonly filledMs: number;
  readonly appendMs: readonly number[];
  readonly searches: ReadonlyMap<string, { readonly ms: readonly number[]; readonly found: number }>;
  readonly size: Readonly<Record<string, number>>;
}

function report({ filledMs, appendMs, searches, size }: Measured): void {
  const rows = [...searches].map(([name, { ms, found }]) => [name, found, median(ms), quantile(ms, 0.99)] as const);
  const append = { p50: median(appendMs), p99: quantile(appendMs, 0.99) };
  if (values.json) return console.log(JSON.stringify({ filledMs, append, rows, size, load: loadavg() }));
  console.log(`${values.conversations} conversations of ${values.messages} messages; load ${loadavg().join(' ')}`);
  console.log(table(['search', 'found (at most 50)', 'p50 ms', 'p99 ms'], rows));
  console.log(`\nOne message: p50 ${append.p50.toFixed(2)} ms, p99 ${append.p99.toFixed(2)} ms`);
  console.log(`On disk: ${JSON.stringify(size)} MB; filled in ${(filledMs / 1000).toFixed(0)} s`);
}
