import { explainFailure } from './explain-failure.js';
import { pausable, Paused } from './pausable.js';
import { ProgressLine } from './progress-line.js';

/** How far something is: what is being done, and how much of it. */
export type Wording<Progress> = (progress: Progress) => readonly [heading: string, rest: string];

/**
 * Runs a long work with its progress on standard error; Ctrl-C stops it. Throws an Error for people to read, which ends
 * with `again` when it was stopped.
 */
export async function runVisibly<Progress, Result>(
  work: (signal: AbortSignal) => AsyncGenerator<Progress, Result>,
  wording: Wording<Progress>,
  again: string,
): Promise<Result> {
  const line = new ProgressLine(process.stderr, () => performance.now());
  try {
    return await pausable(async (signal) => {
      const stream = work(signal);
      for (;;) {
        const step = await stream.next();
        if (step.done) return step.value;
        line.show(...wording(step.value));
      }
    });
  } catch (error) {
    line.end();
    if (error instanceof Paused) throw new Error(`Stopped. ${again}`, { cause: error });
    throw explainFailure(error);
  } finally {
    line.end();
  }
}
