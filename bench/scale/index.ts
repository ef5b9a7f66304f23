import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../harness/statistics.js';
import { type Job, run } from './job.js';
import { type Measured } from './measure.js';
import { installMiniSearch } from './sides/minisearch-side.js';
import { type SideName, SIDES } from './sides/side.js';

const USAGE = `Usage: npm run bench:scale -- [--data <folder of *.jsonl test sets>] [--sizes 1000,10000,100000]
         [--sides mossdesk,minisearch,postgres] [--questions 600] [--cache data/bench/scale] [--json]

Passages of made-up text with the frequencies of a real one, half Chinese and half English, and questions to them; with
--data the passages and questions of its sets among them. MiniSearch is installed into the cache, PostgreSQL is our own
embedded server or DATABASE_URL. Each side and size runs in a process of its own, one after another.`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    sizes: { type: 'string', default: '1000,10000,100000' },
    sides: { type: 'string', default: SIDES.join(',') },
    questions: { type: 'string', default: '600' },
    cache: { type: 'string', default: join('data', 'bench', 'scale') },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

type Row = Measured & { readonly size: number; readonly side: SideName };

if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  const sides = SIDES.filter((side) => values.sides.split(',').includes(side));
  const peers = join(values.cache, 'peers');
  if (sides.includes('minisearch')) await installMiniSearch(peers);
  const rows: Row[] = [];
  for (const size of values.sizes.split(',').map(Number)) {
    for (const side of sides) {
      const job: Job = { side, size, questions: Number(values.questions), peers };
      rows.push({ size, side, ...(await run(values.data ? { ...job, data: values.data } : job)) });
      console.error(`${side}, ${size} passages: done`);
    }
  }
  if (values.json) console.log(JSON.stringify({ machine: machine(), rows }));
  else print(rows);
}

function print(rows: readonly Row[]): void {
  console.log(`Search at scale on ${machine()}. The ten best passages of a question, one at a time; MRR among the ten.
Memory of the process with the texts it holds; of PostgreSQL what table and index take on disk.`);
  const head = ['passages', 'side', 'build s', 'p50 ms', 'p99 ms', 'memory MiB', 'on disk MiB', 'MRR@10'];
  console.log(
    table(
      head,
      rows.map(({ size, side, build, p50, p99, resident, stored, mrr }) => {
        return [size, side, build / 1000, p50, p99, Math.round(resident), Math.round(stored), mrr.toFixed(3)];
      }),
    ),
  );
}

function machine(): string {
  return `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`;
}
