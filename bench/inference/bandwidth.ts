import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

/** Each thread has two of these: far more than any cache holds. */
const BYTES = 256 * 2 ** 20;
const PASSES = 7;

/**
 * How fast all cores together read memory, bytes per second: each compares two equal buffers of 256 MB, which the C
 * library does with the widest loads the processor has (`memcmp`), and a pass ends with the last of them. The best of
 * seven passes.
 */
export async function memoryBandwidth(threads = availableParallelism()): Promise<number> {
  const workers = Array.from({ length: threads }, () => new Worker(new URL(import.meta.url)));
  const pass = () => Promise.all(workers.map((worker) => once(worker, 'message')));
  await pass();
  let best = 0;
  for (let count = 0; count < PASSES; count++) {
    const started = performance.now();
    for (const worker of workers) worker.postMessage('read');
    await pass();
    best = Math.max(best, (threads * 2 * BYTES * 1000) / (performance.now() - started));
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return best;
}

/** In each thread: says when its buffers are there, then reads them whenever it is told to. */
function readWhenTold(): void {
  const some = Buffer.alloc(BYTES, 1);
  const others = Buffer.alloc(BYTES, 1);
  parentPort?.on('message', () => parentPort?.postMessage(some.equals(others)));
  parentPort?.postMessage('ready');
}

if (!isMainThread) readWhenTold();
