import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ServerProcess } from './harness/server-process.js';
import { median, quantile, table } from './harness/statistics.js';
import { BenchVisitor } from './harness/visitor.js';

const HELP = `Questions answered per second, from socket to socket, against a server started for it (demo shop, embedded
PostgreSQL, everything on this machine). Each visitor asks the next question when the last one is answered; the load
generator runs in this process and shares the cores.

  npm run bench:answers -- [--visitors 1,50,500] [--seconds 10] [--rounds 3] [--json]`;

const QUESTIONS = new URL('../../demo/faqs.jsonl', import.meta.url);
const WARM_UP_MS = 2000;

interface Round {
  readonly visitors: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly answered: number;
}

const { values } = parseArgs({
  options: {
    visitors: { type: 'string', default: '1,50,500' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const server = await ServerProcess.start();
  const questions = phrasings();
  const crowd = values.visitors.split(',').map(Number);
  const seconds = Number(values.seconds);
  const rounds: Round[] = [];
  await measure(server, questions, { visitors: 20, ms: WARM_UP_MS });
  for (let round = 0; round < Number(values.rounds); round++)
    for (const visitors of crowd) rounds.push(await measure(server, questions, { visitors, ms: seconds * 1000 }));
  const kept = await persisted(server);
  await server.stop();
  report(crowd, rounds, kept);
}

/** Distinct wordings of the demo shop, so that no cache could help. */
function phrasings(): string[] {
  const lines = readFileSync(QUESTIONS, 'utf8').trim().split('\n');
  return lines.flatMap((line) => (JSON.parse(line) as { phrasings: string[] }).phrasings);
}

async function measure(
  server: ServerProcess,
  questions: readonly string[],
  load: { visitors: number; ms: number },
): Promise<Round> {
  const visitors = Array.from({ length: load.visitors }, () => new BenchVisitor(server.url));
  await Promise.all(visitors.map((visitor) => visitor.connect()));
  const latencies: number[] = [];
  const before = server.usage();
  const started = performance.now();
  const ask = async (visitor: BenchVisitor, index: number) => {
    for (let at = index * 7; performance.now() - started < load.ms; at++) {
      const asked = performance.now();
      await visitor.say(questions[at % questions.length] ?? '').answered;
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(visitors.map(ask));
  const elapsed = (performance.now() - started) / 1000;
  const after = server.usage();
  for (const visitor of visitors) visitor.close();
  return {
    visitors: load.visitors,
    perSecond: latencies.length / elapsed,
    p50: median(latencies),
    p99: quantile(latencies, 0.99),
    cpu: (after.nodeCpu - before.nodeCpu) / elapsed,
    megabytes: after.nodeMb,
    answered: latencies.length,
  };
}

/** What the database holds, and which questions have no answer right behind them. */
async function persisted(
  server: ServerProcess,
): Promise<{ questions: number; answers: number; traces: number; open: number }> {
  const [row] = await server.query<{ questions: number; answers: number; traces: number; open: number }>(
    'demo',
    `SELECT (SELECT count(*)::int FROM conversation_events WHERE author_kind = 'visitor') AS questions,
            (SELECT count(*)::int FROM conversation_events WHERE author_kind = 'bot') AS answers,
            (SELECT count(*)::int FROM turn_traces) AS traces,
            (SELECT count(*)::int FROM conversations WHERE unanswered) AS open`,
  );
  return row ?? { questions: 0, answers: 0, traces: 0, open: 0 };
}

function report(crowd: readonly number[], rounds: readonly Round[], kept: Awaited<ReturnType<typeof persisted>>): void {
  const rows = crowd.map((visitors) => {
    const mine = rounds.filter((round) => round.visitors === visitors);
    const mid = (value: (round: Round) => number) => median(mine.map(value));
    return {
      visitors,
      perSecond: mid((round) => round.perSecond),
      p50: mid((round) => round.p50),
      p99: mid((round) => round.p99),
      cpu: mid((round) => round.cpu),
      megabytes: mid((round) => round.megabytes),
    };
  });
  const head = ['visitors', 'answers/s', 'p50 ms', 'p99 ms', 'server cores', 'server MB'];
  console.log(
    table(
      head,
      rows.map((row) => Object.values(row)),
    ),
  );
  console.log(`\nMedians of ${values.rounds} rounds of ${values.seconds} s. Persisted: ${JSON.stringify(kept)}`);
  if (values.json) console.log(JSON.stringify({ bench: 'answers', rows, persisted: kept }));
}
