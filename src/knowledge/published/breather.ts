import { setImmediate } from 'node:timers/promises';

/** Nobody notices a wait as short as this. */
const LONGEST_MS = 6;

/** Long work in the thread that answers people: between two steps of it the others have their turn, every few milliseconds. */
export class Breather {
  private since = performance.now();

  /** Call it between steps. Rejects with the signal's reason when nobody wants the work any more. */
  async pause(signal: AbortSignal): Promise<void> {
    if (performance.now() - this.since < LONGEST_MS) return;
    await setImmediate();
    signal.throwIfAborted();
    this.since = performance.now();
  }
}
