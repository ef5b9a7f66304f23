import { parseArgs } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { DOCUMENT_ERRORS } from '../src/knowledge/reading/document-error.js';
import { readBytes } from '../src/knowledge/reading/read-bytes.js';
import { readDocument } from '../src/knowledge/reading/read-document.js';
import { READING_LIMITS } from '../src/knowledge/reading/reading-limits.js';
import { chunk } from '../src/retrieval/chunking/chunk.js';
import { AppError } from '../src/shared/error.js';
import { mutate, seeded } from './reading/mutate.js';
import { sampleFiles } from './reading/samples.js';

const HELP = `Breaks files of every kind in every way and reads them. Each must end with blocks or with one of the errors that
are foreseen. One in ten is read in a thread of its own, as the server does; the others in this one, which is stricter:
nothing ends it. Exit code 1 when something else happened.

  node dist/bench/reading-fuzz.js [--files 600] [--seed 1] [--json]`;

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
interface Result {
  readonly files: number;
  readonly seed: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly threadsSeen: number;
  readonly threadsLeft: number;
  /** What nobody foresaw. */
  readonly faults: readonly string[];
}

/** One in so many goes the server's way. */
const THREADED = 10;
const LIMITS = { ...READING_LIMITS, milliseconds: 60_000 };

const faults: string[] = [];
let threads = 0;
let threadsSeen = 0;
process.on('worker', (worker: Worker) => {
  threads++;
  threadsSeen++;
  worker.once('exit', () => threads--);
});
process.on('unhandledRejection', (error) => faults.push(`unhandled: ${String(error)}`));

if (values.help) console.log(HELP);
else await main(Number(values.files), Number(values.seed));

async function main(files: number, seed: number): Promise<void> {
  const chance = seeded(seed);
  const samples = [...(await sampleFiles())];
  const outcomes = new Map<string, number>();
  let slowest = 0;
  for (let at = 0; at < files; at++) {
    const [kind, file] = samples[at % samples.length] ?? ['', Buffer.alloc(0)];
    const other = samples[chance(samples.length)]?.[1] ?? file;
    const broken = mutate(file, other, chance);
    const started = performance.now();
    const outcome = await outcomeOf(broken, at % THREADED === 0, `${kind} ${at}`);
    slowest = Math.max(slowest, performance.now() - started);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  report({
    files,
    seed,
    outcomes: Object.fromEntries(outcomes),
    slowestMs: Math.round(slowest),
    threadsSeen,
    threadsLeft: threads,
    faults,
  });
}

async function outcomeOf(file: Buffer, threaded: boolean, name: string): Promise<string> {
  const signal = new AbortController().signal;
  try {
    if (threaded) await readDocument(file, {}, LIMITS, signal);
    else chunk({ title: name, blocks: (await readBytes(file, {}, LIMITS)).blocks });
    return 'read';
  } catch (error) {
    const foreseen = error instanceof AppError && (DOCUMENT_ERRORS as readonly string[]).includes(error.code);
    if (!foreseen) faults.push(`${name}: ${String(error)}`);
    return error instanceof AppError ? error.code : 'other';
  }
}

function report(result: Result): void {
  console.log(values.json ? JSON.stringify(result) : result);
  process.exitCode = result.faults.length || result.threadsLeft ? 1 : 0;
}
