import { childProgram } from './child-program.js';
import { type FirstWord, forkChild, type LoadedChild } from './fork-child.js';
import { fromFailure, type ModelLoad, type ReadyMessage, readFromChild, type ToChild } from './model-messages.js';

/** A process that has its model loaded. */
export type LoadedProcess = LoadedChild<ReadyMessage>;

/**
 * Starts a process and loads a model into it. Throws AppError: what the process says is wrong with the model, or
 * `model_unavailable` when it ends or is not ready in time; the signal's reason when aborted.
 */
export function forkModel(load: ModelLoad, timeoutMs: number, signal: AbortSignal): Promise<LoadedProcess> {
  const message: ToChild = { type: 'load', load };
  return forkChild({ program: childProgram(), load: message, hear }, timeoutMs, signal);
}

function hear(message: unknown): FirstWord<ReadyMessage> {
  const heard = readFromChild(message);
  if (heard?.type === 'ready') return { ready: heard };
  return heard?.type === 'broken' ? { broken: fromFailure(heard.failure) } : undefined;
}
