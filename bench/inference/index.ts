import { availableParallelism, cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { memoryBandwidth } from './bandwidth.js';
import { quietMoment } from './foreign-work.js';
import type { CrowdFigures, SingleFigures } from './measure.js';
import { ModelCache } from './model-cache.js';
import { type SizeName, SIZES } from './models/sizes.js';
import { installPeers } from './peers/install.js';
import { printReport, type Report } from './report.js';
import { summarise } from './rounds.js';
import { runSide, type SideResult } from './side-job.js';
import { PEER_SIDES, SIDE_NAMES, type SideName } from './sides/side-names.js';
import type { WorkloadName } from './workloads.js';

const HELP = `How fast our engine answers beside transformers.js and node-llama-cpp, with the same random weights.

  npm run bench:inference -- [--forms w8a8,int8-b64,int4-b128] [--peers all | llama-Q4_0,transformers-q4,...]
                             [--size qwen05 | qwen15 | mini] [--rounds 3 | 0: only make the models]
                             [--workloads single,crowd]
                             [--threads <all>]           [--cache data/bench/inference] [--json]

Peers are installed into the cache folder when they are asked for, without their install scripts, and stay out of the
product's lock file. Models are made once and kept there too (qwen05: 2 GB for ours, and 0.3 to 0.7 GB for each form).`;

/** How long a round waits for others to leave the processors alone. */
const PATIENCE_MS = 20_000;

const { values } = parseArgs({
  options: {
    forms: { type: 'string', default: 'w8a8,int8-b64,int4-b128' },
    peers: { type: 'string', default: '' },
    size: { type: 'string', default: 'qwen05' },
    rounds: { type: 'string', default: '3' },
    workloads: { type: 'string', default: 'single,crowd' },
    threads: { type: 'string', default: String(availableParallelism()) },
    cache: { type: 'string', default: 'data/bench/inference' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const size = oneOf(Object.keys(SIZES) as SizeName[], values.size);
  const sides = [...listed(values.forms).map((form) => `mossdesk-${form}`), ...peers()].map((name) =>
    oneOf(SIDE_NAMES, name),
  );
  const workloads = listed(values.workloads).map((name) => oneOf(['single', 'crowd'] as const, name));
  const cache = new ModelCache(resolve(values.cache), size);
  if (values.peers) await installPeers(peersFolder());
  for (const side of sides) await cache.modelOf(side);
  if (values.rounds === '0') return;
  const bandwidth = await memoryBandwidth();
  const bounds: Record<string, number> = {};
  for (const side of sides) bounds[side] = bandwidth / (await cache.weightBytes(side));
  const results = await measureAll(
    cache,
    size,
    workloads.flatMap((workload) => sides.map((side) => ({ workload, side }))),
  );
  const of = (workload: WorkloadName) =>
    workloads.includes(workload)
      ? sides.map((side) => [side, results.filter(matches({ workload, side }))] as const)
      : [];
  const report: Report = {
    machine: `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`,
    ...{ size, threads: Number(values.threads), bandwidth, bounds },
    single: of('single').map(([side, rounds]) => summarise<SingleFigures>(side, rounds)),
    crowd: of('crowd').map(([side, rounds]) => summarise<CrowdFigures>(side, rounds)),
  };
  printReport(report);
  if (values.json) console.log(JSON.stringify({ bench: 'inference', ...report }));
}

interface Task {
  readonly workload: WorkloadName;
  readonly side: SideName;
}

function matches({ workload, side }: Task): (task: Task) => boolean {
  return (task) => task.workload === workload && task.side === side;
}

/** Round after round, and in each round side after side, so that a slow minute of the machine falls on all of them. */
async function measureAll(cache: ModelCache, size: SizeName, round: readonly Task[]): Promise<(Task & SideResult)[]> {
  const tasks = Array.from({ length: Number(values.rounds) }, () => round).flat();
  const results: (Task & SideResult)[] = [];
  for (const [done, task] of tasks.entries()) {
    console.error(`${done + 1} of ${tasks.length}: ${task.workload}, ${task.side}`);
    await quietMoment(PATIENCE_MS);
    const result = await runSide({
      ...{ ...task, model: await cache.modelOf(task.side), peers: peersFolder() },
      ...{ threads: Number(values.threads), vocabulary: SIZES[size].vocab_size },
    });
    results.push({ ...task, ...result });
  }
  return results;
}

function peers(): readonly string[] {
  return values.peers === 'all' ? PEER_SIDES : listed(values.peers);
}

function peersFolder(): string {
  return resolve(values.cache, 'peers');
}

function listed(text: string): string[] {
  return text.split(',').filter((part) => part !== '');
}

function oneOf<Name extends string>(names: readonly Name[], asked: string): Name {
  const found = names.find((name) => name === asked);
  if (!found) throw new Error(`"${asked}" is none of ${names.join(', ')}`);
  return found;
}
