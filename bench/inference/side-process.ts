import { startLlama } from './sides/llama-side.js';
import { measureCrowd, measureSingle, warmUp } from './measure.js';
import { startMossdesk } from './sides/mossdesk-side.js';
import type { Side, SideOptions } from './sides/side.js';
import { type SideName, splitSide } from './sides/side-names.js';
import { startTransformers } from './sides/transformers-side.js';
import { CONTEXT_TOKENS, CROWD, type WorkloadName } from './workloads.js';
import type { SideJob, SideResult } from './side-job.js';

/** A process of its own for one side and one workload, so that its memory is its own and nothing is left behind. */
const job = JSON.parse(process.argv[2] ?? '') as SideJob;
const side = await start(job.side, {
  ...{ model: job.model, peers: job.peers, threads: job.threads },
  // One for the warm-up.
  conversations: 1 + (job.workload === 'single' ? 1 : CROWD.customers),
  contextTokens: CONTEXT_TOKENS,
});
await warmUp(side, job.vocabulary);
const measured = await workload(job.workload, side, job.vocabulary);
const result: SideResult = { ...measured, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
process.send?.(result, () => process.exit(0));

function start(name: SideName, options: SideOptions): Promise<Side> {
  const { engine, form } = splitSide(name);
  switch (engine) {
    case 'llama':
      return startLlama(options);
    case 'transformers':
      return startTransformers(options, form === 'q4' ? 'q4' : 'q8');
    default:
      return startMossdesk(options);
  }
}

function workload(name: WorkloadName, measuredSide: Side, vocabulary: number) {
  return name === 'single' ? measureSingle(measuredSide, vocabulary) : measureCrowd(measuredSide, vocabulary);
}
