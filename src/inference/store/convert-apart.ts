import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError, type ErrorCode } from '../../shared/error.js';
import type { ConvertProgress } from '../convert/convert-model.js';
import { ModelManifest } from '../convert/model-manifest.js';
import type { ConvertJob } from './convert-job.js';

const CHILD = fileURLToPath(new URL('./convert-process.js', import.meta.url));
/** Answering people comes first. */
const LOW_PRIORITY = 10;

/** What the child says. Its last message is `done` or `failed`. */
const Report = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: z.custom<ConvertProgress>() }),
  z.object({ type: z.literal('done'), manifest: ModelManifest }),
  z.object({
    type: z.literal('failed'),
    code: z.custom<ErrorCode>(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
  }),
]);
export type ConvertReport = z.infer<typeof Report>;

/** Converts a model folder; what `convertModel` does, wherever it runs. */
export type Convert = (
  job: ConvertJob,
  tell: (progress: ConvertProgress) => void,
  signal: AbortSignal,
) => Promise<ModelManifest>;

/**
 * Converts in a process of its own: hours of arithmetic must neither block a server nor take its memory along when they
 * run out of it. Whatever stops it leaves its partial folder behind (`ModelStore.prepare` clears it away). Throws what
 * `convertModel` throws, `model_too_large` when the child was killed for its memory, or the signal's reason.
 */
export const convertApart: Convert = async (job, tell, signal) => {
  signal.throwIfAborted();
  const child = fork(CHILD, { execArgv: [], env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
  const stop = () => child.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  child.send(job);
  try {
    return await outcomeOf(child, tell);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
};

function outcomeOf(child: ChildProcess, tell: (progress: ConvertProgress) => void): Promise<ModelManifest> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      // A word that is none ends this conversion, and not the server that hears it.
      const { data: report, error } = Report.safeParse(message);
      if (!report)
        return reject(new AppError('internal', 'The converter said what nobody understands', {}, { cause: error }));
      if (report.type === 'progress') return tell(report.progress);
      if (report.type === 'done') return resolve(report.manifest);
      reject(new AppError(report.code, report.message, report.details));
    });
    child.once('error', reject);
    // Unlike `exit`, `close` comes after the last message.
    child.once('close', (code, signal) => reject(sudden(code, signal)));
  });
}

/** Nobody but the kernel, short of memory, kills this process. */
function sudden(code: number | null, signal: NodeJS.Signals | null): AppError {
  if (signal === 'SIGKILL') return new AppError('model_too_large', 'Converting takes more memory than there is');
  return new AppError('internal', 'The converter ended without a word', { code, signal });
}
