import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/error.js';
import { malformed, tooLarge } from './document-error.js';
import type { CutDocument, ReadingHint } from './document.js';
import type { ReadingLimits } from './reading-limits.js';
import type { ReadingReport, ReadingTask } from './reading-task.js';

export type { CutDocument, ReadingHint } from './document.js';

const READER = new URL('./reading-worker.js', import.meta.url);
/** How often the process is looked at while a thread reads. */
const WATCH_MS = 100;
/** Buffers are not on the heap that a thread may be limited to. */
const GROWTH = 2;
const MEGABYTE = 1024 * 1024;

/**
 * Reads a document of any kind we know, told by its content, and cuts it into passages, in a thread of its own with
 * limits on memory and time, so that a hostile file costs no more than itself. Nothing outside the file is opened and
 * nothing in it is run.
 * Rejects with an AppError: `document_empty`, `document_encrypted`, `document_malformed`, `document_unsupported`
 * (details.mediaType), `document_too_large` (details.limit), `document_too_long` (details.what, details.limit),
 * `document_timeout`, `document_no_text`; or with the signal's reason.
 */
export async function readDocument(
  bytes: Uint8Array,
  hint: ReadingHint,
  limits: ReadingLimits,
  signal: AbortSignal,
): Promise<CutDocument> {
  signal.throwIfAborted();
  if (bytes.length === 0) throw new AppError('document_empty', 'The file is empty');
  if (bytes.length > limits.bytes) throw tooLarge(`The file has more than ${limits.bytes} bytes`, limits.bytes);
  const worker = startWorker({ bytes: new Uint8Array(bytes), hint, limits });
  try {
    const report = await Promise.race([reportOf(worker, limits), ending(worker, limits, signal)]);
    if ('document' in report) return report.document;
    throw new AppError(report.code, report.message, report.details);
  } finally {
    await worker.terminate();
  }
}

function startWorker(task: ReadingTask): Worker {
  const worker = new Worker(READER, {
    workerData: task,
    transferList: [task.bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: task.limits.heapMegabytes, stackSizeMb: 4 },
    env: {}, // ours holds secrets
    argv: [],
    execArgv: [],
    stdout: true, // what parsers print about broken files is of no use to anybody
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

function reportOf(worker: Worker, { heapMegabytes }: ReadingLimits): Promise<ReadingReport> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.on('messageerror', (error) => reject(malformed('The document cannot be read', error)));
    worker.on('error', (error: Error & { code?: string }) =>
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? outOfMemory(heapMegabytes)
          : malformed('The document cannot be read', error),
      ),
    );
    worker.once('exit', (code) => reject(malformed(`The reading thread ended with code ${code}`)));
  });
}

/** Never resolves: rejects when the time is up, the memory is used up, or nobody wants the document any more. */
function ending(worker: Worker, limits: ReadingLimits, signal: AbortSignal): Promise<never> {
  const before = process.memoryUsage.rss();
  const most = limits.heapMegabytes * GROWTH * MEGABYTE;
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason as Error);
    const late = () => reject(new AppError('document_timeout', `Reading took more than ${limits.milliseconds} ms`));
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > most) reject(outOfMemory(limits.heapMegabytes));
    }, WATCH_MS);
    const timer = setTimeout(late, limits.milliseconds);
    signal.addEventListener('abort', abort, { once: true });
    worker.once('exit', () => {
      clearInterval(watch);
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    });
  });
}

function outOfMemory(heapMegabytes: number): AppError {
  return tooLarge('The document takes too much memory to read', heapMegabytes * MEGABYTE);
}
