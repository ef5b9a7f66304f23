import { median } from '../harness/statistics.js';
import { QUIET } from './foreign-work.js';
import type { CrowdFigures, SingleFigures } from './measure.js';
import type { SideResult } from './side-job.js';
import type { SideName } from './sides/side-names.js';

/** What one side did over all rounds of a workload. */
export interface SideSummary<Figures> {
  readonly side: SideName;
  /** The median of each figure over the quiet rounds, or over all where none was quiet. */
  readonly figures: Figures;
  readonly quietRounds: number;
  readonly rounds: number;
  /** The largest share of processor time that went to others in the rounds that count, 0..1. */
  readonly foreign: number;
  /** The most memory that was resident, over all rounds. */
  readonly peakMegabytes: number;
}

/** Medians of the rounds of one side. */
export function summarise<Figures extends SingleFigures | CrowdFigures>(
  side: SideName,
  results: readonly SideResult[],
): SideSummary<Figures> {
  const quiet = results.filter(({ foreign }) => foreign <= QUIET);
  const counted = quiet.length > 0 ? quiet : results;
  const names = Object.keys(counted[0]?.figures ?? {});
  const mid = (name: string) => median(counted.map(({ figures }) => Object(figures)[name] as number));
  return {
    side,
    figures: Object.fromEntries(names.map((name) => [name, mid(name)])) as unknown as Figures,
    quietRounds: quiet.length,
    rounds: results.length,
    foreign: Math.max(...counted.map(({ foreign }) => foreign)),
    peakMegabytes: Math.max(...results.map(({ peakMegabytes }) => peakMegabytes)),
  };
}
