import { type ChildProcess, fork, type SerializationType } from 'node:child_process';
import { AppError } from '../../shared/error.js';

/** So much of what a process printed last is kept for the log. */
const LAST_WORDS = 2_000;

/** What a first word means: it is ready, or why it never will be; undefined where the word is none of ours. */
export type FirstWord<Ready> = { readonly ready: Ready } | { readonly broken: AppError } | undefined;

/** A process to be started, and what it has to say before it is of use. */
export interface ChildStart<Ready> {
  /** The file with its code. */
  readonly program: string;
  /** The first message to it. */
  readonly load: object;
  readonly hear: (message: unknown) => FirstWord<Ready>;
  /** How messages travel; `json` if left out, `advanced` where they hold arrays of numbers. */
  readonly serialization?: SerializationType;
}

/** A process that has loaded what it is for. */
export interface LoadedChild<Ready> {
  readonly process: ChildProcess;
  readonly ready: Ready;
  /** Fulfilled with what happened once the process is gone. */
  readonly ended: Promise<AppError>;
}

/**
 * Starts a process and has it load. Throws AppError: what the process says is wrong, or `model_unavailable` when it ends
 * or is not ready in time; the signal's reason when aborted.
 */
export async function forkChild<Ready>(
  start: ChildStart<Ready>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<LoadedChild<Ready>> {
  signal.throwIfAborted();
  const process = fork(start.program, {
    env: environment(),
    execArgv: [],
    serialization: start.serialization ?? 'json',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = ending(process);
  const kill = () => process.kill('SIGKILL');
  const timer = setTimeout(kill, timeoutMs);
  signal.addEventListener('abort', kill, { once: true });
  try {
    process.send(start.load, () => undefined);
    const ready = await Promise.race([firstWord(process, start), ended.then((error) => Promise.reject(error))]);
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

function firstWord<Ready>(process: ChildProcess, { hear }: ChildStart<Ready>): Promise<Ready> {
  return new Promise((resolve, reject) => {
    process.once('message', (message) => {
      const heard = hear(message);
      if (heard && 'ready' in heard) resolve(heard.ready);
      else reject(heard?.broken ?? strangeWord());
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
