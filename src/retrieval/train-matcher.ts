import { Worker } from 'node:worker_threads';
import { type FaqItem, FaqMatcher, type FaqMatcherState } from './faq-matcher.js';

const WORKER = new URL('./matcher-worker.js', import.meta.url);

const ANSWER_LEARNED = 500;

/**
 * Trains a matcher in a thread of its own, so that this one goes on serving.
 * @throws the signal's reason when aborted; whatever stopped the worker otherwise
 */
export async function trainMatcher(items: readonly FaqItem[], signal?: AbortSignal): Promise<FaqMatcher> {
  signal?.throwIfAborted();
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
