import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Twice this is read per pass: far more than any cache holds. */
const BYTES = 256 * 2 ** 20;
const PASSES = 5;

/**
 * How fast all cores together read memory, bytes per second: each compares two equal buffers of 256 MB, which the C
 * library does with the widest loads the processor has (`memcmp`). The best of five passes.
 */
export async function memoryBandwidth(threads = availableParallelism()): Promise<number> {
  const gate = new SharedArrayBuffer(4);
  const workers = Array.from({ length: threads }, () => new Worker(new URL(import.meta.url), { workerData: gate }));
  await Promise.all(workers.map((worker) => answerOf(worker)));
  const opened = new Int32Array(gate);
  const answers = workers.map((worker) => answerOf(worker));
  Atomics.store(opened, 0, 1);
  Atomics.notify(opened, 0);
  const rates = await Promise.all(answers);
  await Promise.all(workers.map((worker) => worker.terminate()));
  return rates.reduce((sum, rate) => sum + rate, 0);
}

function answerOf(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** In each thread: makes the buffers, waits for the others, reads. */
function read(gate: SharedArrayBuffer): void {
  const some = Buffer.alloc(BYTES, 1);
  const others = Buffer.alloc(BYTES, 1);
  parentPort?.postMessage(0);
  Atomics.wait(new Int32Array(gate), 0, 0);
  let best = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    const started = performance.now();
    if (!some.equals(others)) throw new Error('Two equal buffers differ');
    best = Math.max(best, (2 * BYTES * 1000) / (performance.now() - started));
  }
  parentPort?.postMessage(best);
}

if (!isMainThread) read(workerData as SharedArrayBuffer);
