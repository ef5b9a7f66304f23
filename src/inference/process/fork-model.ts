import { type ChildProcess, fork } from 'node:child_process';
import { AppError } from '../../shared/error.js';
import { childProgram } from './child-program.js';
import { fromFailure, type ModelLoad, type ReadyMessage, readFromChild, type ToChild } from './model-messages.js';

/** So much of what a process printed last is kept for the log. */
const LAST_WORDS = 2_000;

/** A process that has its model loaded. */
export interface LoadedProcess {
  readonly process: ChildProcess;
  readonly ready: ReadyMessage;
  /** Fulfilled with what happened once the process is gone. */
  readonly ended: Promise<AppError>;
}

/**
 * Starts a process and loads a model into it. Throws AppError: what the process says is wrong with the model, or
 * `model_unavailable` when it ends or is not ready in time; the signal's reason when aborted.
 */
export async function forkModel(load: ModelLoad, timeoutMs: number, signal: AbortSignal): Promise<LoadedProcess> {
  signal.throwIfAborted();
  const process = fork(childProgram(), {
    env: environment(),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = ending(process);
  const kill = () => process.kill('SIGKILL');
  const timer = setTimeout(kill, timeoutMs);
  signal.addEventListener('abort', kill, { once: true });
  try {
    process.send({ type: 'load', load } satisfies ToChild, () => undefined);
    const ready = await Promise.race([firstWord(process), ended.then((error) => Promise.reject(error))]);
    return { process, ready, ended };
  } catch (error) {
    kill();
    signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
  }
}

/** Ours holds secrets and is not handed on; but chat templates ask for today's date, and that is a matter of place. */
function environment(): NodeJS.ProcessEnv {
  return { TZ: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

function firstWord(process: ChildProcess): Promise<ReadyMessage> {
  return new Promise((resolve, reject) => {
    process.once('message', (message) => {
      const heard = readFromChild(message);
      if (heard?.type === 'ready') resolve(heard);
      else reject(heard?.type === 'broken' ? fromFailure(heard.failure) : strangeWord());
    });
  });
}

/** A process of another build, after an update of the files below us. */
function strangeWord(): AppError {
  return new AppError('model_unavailable', "The model's process speaks another language; start the house again");
}

function ending(process: ChildProcess): Promise<AppError> {
  let lastWords = '';
  process.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  return new Promise((resolve) => {
    process.on('error', (error) => {
      // There are other errors, but only a process that never was does not end.
      if (process.pid === undefined) resolve(new AppError('model_unavailable', error.message, { reason: 'ended' }));
    });
    process.once('exit', (exitCode, signal) => {
      const details = { reason: 'ended', exitCode, signal };
      // What it printed is for the log and not for whoever asked something.
      const cause = lastWords.trim() ? new Error(lastWords.trim()) : undefined;
      resolve(new AppError('model_unavailable', "The model's process ended", details, { cause }));
    });
  });
}
