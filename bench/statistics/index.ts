import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { newId } from '../../src/shared/id.js';
import { digest } from '../../src/shared/secret.js';
import { ServerProcess } from '../harness/server-process.js';
import { quantile, table } from '../harness/statistics.js';
import { SEED } from './seed.js';

const HELP = `Sows conversations over 90 days, and measures the start page's figures, the table of conversations and its export
over HTTP: the first look, which counts all days, and those after it.

  npm run bench:statistics -- [--conversations 100000] [--looks 20] [--json]`;

const DAYS = 90;
const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '100000' },
    looks: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const server = await ServerProcess.start();
  try {
    const secret = await sow(server, Number(values.conversations));
    const look = async (path: string) => (await timed(server, secret, path)).ms;
    const rows: (readonly [string, number, number])[] = [];
    const measure = async (name: string, path: string, looks: number) => {
      const times: number[] = [];
      for (let i = 0; i < looks; i++) times.push(await look(path));
      rows.push([name, quantile(times, 0.5), quantile(times, 0.95)]);
    };
    await measure('90 days, first look', `/v1/statistics?days=${DAYS}`, 1);
    await measure('90 days', `/v1/statistics?days=${DAYS}`, Number(values.looks));
    await measure('90 days, one channel', `/v1/statistics?days=${DAYS}&channel=widget`, Number(values.looks));
    await measure('today', '/v1/statistics?days=1', Number(values.looks));
    await measure('table, a page', '/v1/conversation-table?limit=50', Number(values.looks));
    await measure('table, a page of what was wrong', '/v1/conversation-table?limit=50&days=90&outcome=wrong', 5);
    const memory = server.usage().nodeMb;
    for (const format of ['csv', 'jsonl']) {
      const { ms, bytes } = await timed(server, secret, `/v1/conversation-table/export?format=${format}`);
      rows.push([`export as ${format}, ${Math.round(bytes / 1e6)} MB`, ms, ms]);
    }
    const grown = Math.round(server.usage().nodeMb - memory);
    console.log(
      table(
        ['what', 'p50 ms', 'p95 ms'],
        rows.map((row) => [...row]),
      ),
    );
    console.log(`The server grew by ${grown} MiB while it exported.`);
    if (values.json) console.log(JSON.stringify({ bench: 'statistics', rows, grown }));
  } finally {
    await server.stop();
  }
}

/** Fills the demo shop; returns an API key of it. */
async function sow(server: ServerProcess, conversations: number): Promise<string> {
  const sql = SEED.map((statement) => statement.replaceAll('$1', String(conversations)).replaceAll('$2', String(DAYS)));
  await server.query('demo', sql.join(';'));
  const secret = `bench_${randomBytes(24).toString('hex')}`;
  const key = `INSERT INTO api_keys (id, name, prefix, scopes, secret_hash) VALUES ($1, 'bench', 'bench', '{conversations,admin}', $2)`;
  await server.query('demo', key, [newId(), digest(secret)]);
  return secret;
}

async function timed({ url }: ServerProcess, secret: string, path: string): Promise<{ ms: number; bytes: number }> {
  const began = performance.now();
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${secret}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).length;
  return { ms: performance.now() - began, bytes };
}
