import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { dataSource } from '../src/data-source.js';
import { EmbeddedDatabase } from '../src/database/embedded-database.js';
import { migrate } from '../src/database/migrate.js';
import { TenantStore } from '../src/database/tenant-store.js';
import { PassageReader } from '../src/knowledge/published/passage-reader.js';
import { raiseKnowledgeVersion } from '../src/knowledge/published/published-faq.js';
import { TenantPassages } from '../src/knowledge/published/tenant-passages.js';
import { SystemClock } from '../src/shared/clock.js';
import { newId } from '../src/shared/id.js';
import { systemContext } from '../src/shared/tenant-context.js';
import { median, table } from './harness/statistics.js';

const HELP = `How long a tenant's documents take to be in memory, how long anybody else has to wait meanwhile, and what a change
costs: on a real PostgreSQL of its own.

  npm run build && node dist/bench/document-memory.js [--passages 50000] [--json]`;

const PASSAGES_A_DOCUMENT = 200;
const EDITS = 15;

const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '50000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main(Number(values.passages));

async function main(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mossdesk-bench-'));
  await chmod(folder, 0o755);
  const server = await EmbeddedDatabase.start(folder);
  const database = await dataSource(server.url, 5).initialize();
  try {
    await migrate(database);
    const tenantId = newId();
    await database.query('INSERT INTO tenants (id, slug, name) VALUES ($1, $2, $2)', [tenantId, 'bench']);
    const store = new TenantStore(database);
    const documents = await fill(store, tenantId, count);
    report(await measure(store, tenantId, documents));
  } finally {
    await database.destroy();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Documents of two hundred passages each. Returns their ids. */
async function fill(store: TenantStore, tenantId: string, count: number): Promise<string[]> {
  const documents: string[] = [];
  for (let from = 0; from < count; from += PASSAGES_A_DOCUMENT) {
    const id = newId();
    const rows = Array.from({ length: Math.min(PASSAGES_A_DOCUMENT, count - from) }, (_, at) => from + at);
    const texts = rows.map(passageText);
    await store.within(systemContext(tenantId), async (manager) => {
      await manager.query(`INSERT INTO documents (id, source, title, status) VALUES ($1, 'text', $2, 'ready')`, [
        id,
        `Manual ${documents.length}`,
      ]);
      await manager.query(
        `INSERT INTO passages (id, document_id, position, title_path, text, read_text, language)
         SELECT gen_random_uuid(), $1, at, ARRAY['Manual'], text, text, CASE WHEN text ~ '^[a-z]' THEN 'en' ELSE 'zh' END
         FROM unnest($2::text[]) WITH ORDINALITY AS given(text, at)`,
        [id, texts],
      );
      await raiseKnowledgeVersion(manager);
    });
    documents.push(id);
  }
  return documents;
}

async function measure(store: TenantStore, tenantId: string, documents: readonly string[]) {
  const reader = new PassageReader(store, new SystemClock());
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  const started = performance.now();
  const passages = await new TenantPassages(tenantId, reader).loaded;
  const loadMs = performance.now() - started;
  stalls.disable();
  const edits: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    await change(store, tenantId, documents[(edit * 31) % documents.length] ?? '');
    const changed = performance.now();
    await passages.refresh();
    edits.push(performance.now() - changed);
  }
  const memoryMb = (process.memoryUsage().rss - before) / 1024 / 1024;
  const stall = { stallP99Ms: stalls.percentile(99) / 1e6, stallMaxMs: stalls.max / 1e6 };
  return { passages: passages.size, loadMs, ...stall, editMs: median(edits), memoryMb };
}

/** One passage gets another text, as an editor's edit does it. */
function change(store: TenantStore, tenantId: string, documentId: string): Promise<void> {
  return store.within(systemContext(tenantId), async (manager) => {
    await manager.query(`UPDATE passages SET text = text || ' changed' WHERE document_id = $1 AND position = 7`, [
      documentId,
    ]);
    await manager.query('UPDATE documents SET version = version + 1 WHERE id = $1', [documentId]);
    await raiseKnowledgeVersion(manager);
  });
}

/** Text of 400 characters or so, of a vocabulary in which few words are frequent and many are rare. */
function passageText(seed: number): string {
  let state = seed * 2_654_435_761 + 1;
  const chance = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const rank = () => Math.floor(20_000 ** chance());
  if (seed % 2) return Array.from({ length: 70 }, () => `w${rank().toString(36)}`).join(' ');
  const han = () => String.fromCodePoint(0x4e00 + (rank() % 3000)) + String.fromCodePoint(0x4e00 + (rank() % 3000));
  return Array.from({ length: 200 }, (_, at) => (at % 20 === 19 ? '。' : han())).join('');
}

function report(figures: Readonly<Record<string, number>>): void {
  if (values.json) console.log(JSON.stringify(figures));
  else console.log(table(['figure', 'value'], Object.entries(figures)));
}
