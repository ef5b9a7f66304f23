import { fork } from 'node:child_process';
import type { CrowdFigures, Measured, SingleFigures } from './measure.js';
import type { SideName } from './sides/side-names.js';
import type { WorkloadName } from './workloads.js';

/** What a side's process is to do. */
export interface SideJob {
  readonly side: SideName;
  readonly workload: WorkloadName;
  readonly model: string;
  readonly peers: string;
  readonly threads: number;
  readonly vocabulary: number;
}

/** What it measured; memory is the most that was resident, from start to end. */
export type SideResult = Measured<SingleFigures | CrowdFigures> & { readonly peakMegabytes: number };

const PROGRAM = new URL('./side-process.js', import.meta.url);

/** Runs a side's process to its end. Rejects when it ends without a result. */
export function runSide(job: SideJob): Promise<SideResult> {
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [JSON.stringify(job)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let result: SideResult | undefined;
    child.once('message', (message) => (result = message as SideResult));
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      result ? resolve(result) : reject(new Error(`${job.side} ended without a result (${signal ?? code})`)),
    );
  });
}
