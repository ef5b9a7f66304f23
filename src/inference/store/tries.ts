import { setTimeout as sleep } from 'node:timers/promises';
import type { Patience } from './hub-request.js';

/** Counts the tries in a row that brought nothing. */
export class Tries {
  private vain = 0;

  constructor(private readonly patience: Pick<Patience, 'tries' | 'backOffMs'>) {}

  /** Waits before the next try, longer each time. Throws `error` when it was the last one, or the signal's reason. */
  async failed(error: unknown, { gained, signal }: { gained: boolean; signal: AbortSignal }): Promise<void> {
    this.vain = gained ? 0 : this.vain + 1;
    if (this.vain >= this.patience.tries) throw error;
    await sleep(this.patience.backOffMs * 2 ** this.vain, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
