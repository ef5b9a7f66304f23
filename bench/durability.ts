import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ServerProcess } from './harness/server-process.js';
import { table } from './harness/statistics.js';
import { Witness } from './harness/witness.js';

const HELP = `Kills the server and its PostgreSQL with SIGKILL under load, again and again on the same folder, and then
compares what visitors were told is stored with what the log holds. Visitors resend what they have no word of, under the
same id, as the widget does.

  npm run bench:durability -- [--kills 20] [--visitors 20] [--json]`;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    visitors: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  let server = await ServerProcess.start();
  const port = Number(new URL(server.url).port);
  const witnesses = Array.from({ length: Number(values.visitors) }, () => new Witness(() => server.url));
  const running = witnesses.map((witness) => witness.run());
  const restarts: number[] = [];
  for (let kill = 0; kill < Number(values.kills); kill++) {
    await sleep(randomInt(500, 2500));
    await server.kill();
    const killed = performance.now();
    server = await ServerProcess.start(server.folder, port);
    restarts.push(performance.now() - killed);
  }
  await sleep(2000);
  for (const witness of witnesses) witness.stop();
  await Promise.all(running);
  await sleep(1500);
  await report(server, witnesses, restarts);
  await server.stop();
}

async function report(
  server: ServerProcess,
  witnesses: readonly Witness[],
  restarts: readonly number[],
): Promise<void> {
  const rows = await server.query<{ id: string; times: number }>(
    'demo',
    `SELECT client_id AS id, count(*)::int AS times FROM conversation_events WHERE client_id IS NOT NULL GROUP BY client_id`,
  );
  const open = await count(server, 'conversations WHERE unanswered');
  const gaps = await count(
    server,
    '(SELECT conversation_id FROM conversation_events GROUP BY conversation_id HAVING max(seq) <> count(*)) AS holes',
  );
  const acknowledged = witnesses.flatMap((witness) => [...witness.acknowledged]);
  const stored = new Set(rows.map(({ id }) => id));
  const figures = {
    kills: restarts.length,
    acknowledged: acknowledged.length,
    missing: acknowledged.filter((id) => !stored.has(id)).length,
    twice: rows.filter(({ times }) => times > 1).length,
    resent: witnesses.reduce((sum, { resent }) => sum + resent, 0),
    conversationsWithGaps: gaps,
    leftUnanswered: open,
    slowestRestartMs: Math.round(Math.max(...restarts)),
  };
  console.log(table(Object.keys(figures), [Object.values(figures)]));
  if (values.json) console.log(JSON.stringify({ bench: 'durability', ...figures }));
  if (figures.missing || figures.twice || figures.conversationsWithGaps) process.exitCode = 1;
}

async function count(server: ServerProcess, what: string): Promise<number> {
  const [row] = await server.query<{ n: number }>('demo', `SELECT count(*)::int AS n FROM ${what}`);
  return row?.n ?? Number.NaN;
}
