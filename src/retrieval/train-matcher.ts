import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type FaqItem, FaqMatcher, type FaqMatcherState } from './faq-matcher.js';

/** Beside this file once compiled; not there when the sources run directly, as in tests. */
const WORKER = new URL('./matcher-worker.js', import.meta.url);

const ANSWER_LEARNED = 500;

/**
 * Trains a matcher in a thread of its own, so that this one goes on serving. Where there is no compiled worker (tests
 * run from the sources) it trains in this thread.
 * @throws the signal's reason when aborted; whatever stopped the worker otherwise
 */
export async function trainMatcher(items: readonly FaqItem[], signal?: AbortSignal): Promise<FaqMatcher> {
  signal?.throwIfAborted();
  if (!existsSync(fileURLToPath(WORKER))) return FaqMatcher.train(items);
  const worker = new Worker(WORKER, { workerData: { items: items.map(learnable) } });
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return FaqMatcher.fromTransfer(await finished(worker));
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** Answers can be long, and their beginning says what they are about. */
function learnable({ id, language, question, phrasings, answer }: FaqItem): FaqItem {
  return { id, language, question, phrasings, answer: answer.slice(0, ANSWER_LEARNED) };
}

function finished(worker: Worker): Promise<FaqMatcherState> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The training thread ended with code ${code}`)));
  });
}
