import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type Measured } from './measure.js';
import { type SideName } from './sides/side.js';

/** One side, one size. */
export interface Job {
  readonly side: SideName;
  readonly size: number;
  readonly questions: number;
  readonly data?: string;
  /** Where MiniSearch is. */
  readonly peers: string;
}

/** Runs it in a process of its own. Rejects when that ends without a result. */
export async function run(job: Job): Promise<Measured> {
  const child = fork(new URL('./side-process.js', import.meta.url), [JSON.stringify(job)], {
    execArgv: ['--expose-gc', '--max-old-space-size=8192'],
  });
  const result = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (typeof result[0] !== 'object') throw new Error(`${job.side} with ${job.size} passages ended: ${result[0]}`);
  return result[0] as Measured;
}
