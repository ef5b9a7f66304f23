import { table } from '../harness/statistics.js';
import type { CrowdFigures, SingleFigures } from './measure.js';
import type { SideSummary } from './rounds.js';
import { CROWD, SINGLE } from './workloads.js';

/** All that was measured. */
export interface Report {
  readonly machine: string;
  readonly size: string;
  readonly threads: number;
  /** Bytes per second, all cores reading. */
  readonly bandwidth: number;
  /** For each side, what memory alone would allow one customer: bandwidth over the bytes of the weights, tokens per second. */
  readonly bounds: Readonly<Record<string, number>>;
  readonly single: readonly SideSummary<SingleFigures>[];
  readonly crowd: readonly SideSummary<CrowdFigures>[];
}

/** Prints what was measured, for people. */
export function printReport(report: Report): void {
  console.log(`${report.size} with random weights on ${report.machine}, ${report.threads} threads.
All cores together read ${gigabytes(report.bandwidth)} GB/s from memory (memcmp of two equal buffers in every core).`);
  if (report.single.length > 0) printSingle(report);
  if (report.crowd.length > 0) printCrowd(report.crowd);
  console.log(`
Medians of the rounds in which other processes had at most 10 % of the processors ("quiet"); of all where none was, and
then the figures say little. "foreign": the most of them that others had in a round that counts. Each side in a process of
its own, one at a time; "MB": the most that was resident, loading included.`);
}

function printSingle({ single, bounds }: Report): void {
  console.log(`
(a) One customer, ${SINGLE.promptTokens} tokens of prompt, ${SINGLE.newTokens} of answer. "bound": tokens/s if reading the weights once per token were all.`);
  const head = ['side', 'first token s', 'prompt tok/s', 'answer tok/s', 'bound', 'MB', 'quiet', 'foreign'];
  const rows = single.map((row) => [
    ...[row.side, seconds(row.figures.firstToken), row.figures.promptSpeed, row.figures.answerSpeed],
    ...[bounds[row.side] ?? Number.NaN, ...circumstances(row)],
  ]);
  console.log(table(head, rows));
  printRatios(single, [
    { what: 'prompt', value: (row) => row.promptSpeed },
    { what: 'answer', value: (row) => row.answerSpeed },
  ]);
}

function printCrowd(crowd: Report['crowd']): void {
  const { customers, sharedTokens, ownTokens, secondTokens, newTokens } = CROWD;
  console.log(`
(b) ${customers} customers at once, two turns: ${sharedTokens} tokens in common and ${ownTokens} of their own, ${newTokens} of answer, ${secondTokens} more, ${newTokens} of answer.
transformers.js serves one caller at a time: one customer was measured and the queue computed, first in, first out.`);
  const waits = ['1st turn s', 'worst', '2nd turn s', 'worst'];
  const head = ['side', 'all done s', 'tok/s', ...waits, 'between ms', '95 %', 'MB', 'quiet', 'foreign'];
  const rows = crowd.map((row) => {
    const { firstMean, firstWorst, secondMean, secondWorst, ...figures } = row.figures;
    return [
      ...[row.side, seconds(figures.makespan), figures.speed],
      ...[firstMean, firstWorst, secondMean, secondWorst].map(seconds),
      ...[figures.betweenMedian, figures.between95, ...circumstances(row)],
    ];
  });
  console.log(table(head, rows));
  printRatios(crowd, [{ what: 'tokens per second', value: (row) => row.speed }]);
}

function circumstances(row: SideSummary<unknown>): (string | number)[] {
  const quiet = `${row.quietRounds}/${row.rounds}`;
  return [Math.round(row.peakMegabytes), quiet, `${(100 * row.foreign).toFixed(0)} %`];
}

/** How many times as fast the first side is as each peer. */
function printRatios<Figures>(
  rows: readonly SideSummary<Figures>[],
  kinds: readonly { readonly what: string; readonly value: (figures: Figures) => number }[],
): void {
  const [first, ...others] = rows;
  if (!first) return;
  for (const other of others.filter(({ side }) => !side.startsWith('mossdesk'))) {
    const ratios = kinds.map(
      ({ what, value }) => `${what} ${(value(first.figures) / value(other.figures)).toFixed(2)}`,
    );
    const doubt = Math.min(first.quietRounds, other.quietRounds) === 0 ? ' (no quiet round)' : '';
    console.log(`${first.side} : ${other.side} = ${ratios.join(', ')}${doubt}`);
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
