import { parentPort, workerData } from 'node:worker_threads';
import { chunk } from '../../retrieval/chunking/chunk.js';
import type { CutDocument, ReadDocument } from './document.js';
import { asDocumentError } from './document-error.js';
import { readBytes } from './read-bytes.js';
import type { ReadingReport, ReadingTask } from './reading-task.js';

/** No parser of ours opens anything outside its file; should one try, this thread has no way out. */
Object.assign(globalThis, { fetch: undefined, XMLHttpRequest: undefined, WebSocket: undefined });

const { bytes, hint, limits }: ReadingTask = workerData;
const report = await readBytes(bytes, hint, limits).then<ReadingReport, ReadingReport>(
  (document) => ({ document: cut(document) }),
  (error: unknown) => {
    const { code, message, details } = asDocumentError(error);
    return { code, message, details };
  },
);
parentPort?.postMessage(report);

/** Cutting a long document takes long too, and answers must not wait for it. */
function cut(document: ReadDocument): CutDocument {
  const title = hint.title ?? document.title ?? hint.titleIfNone ?? '';
  return { ...document, passages: chunk({ title, blocks: document.blocks }) };
}
