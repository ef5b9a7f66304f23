import { setTimeout as sleep } from 'node:timers/promises';
import { mean, quantile } from '../retrieval/metrics.js';
import { type Corpus } from './corpus.js';
import { type Side } from './sides/side.js';

/** Questions that are asked first and not counted, until everything is compiled. */
export const WARM_UP = 200;

export interface Measured {
  /** Milliseconds. */
  readonly build: number;
  readonly p50: number;
  readonly p99: number;
  /** MiB: of this process with all it holds, texts too; and what lies elsewhere. */
  readonly resident: number;
  readonly stored: number;
  /** Mean reciprocal rank of the passage that answers, among the first ten. */
  readonly mrr: number;
}

/** Builds a side, asks it every question once, the first ones only to warm up, and closes it. */
export async function measure(side: Side, corpus: Corpus): Promise<Measured> {
  const start = performance.now();
  await side.build(corpus.passages);
  const build = performance.now() - start;
  corpus.passages.length = 0;
  for (const question of corpus.questions.slice(0, WARM_UP)) await side.search(question);
  const times: number[] = [];
  const ranks: number[] = [];
  for (const question of corpus.questions.slice(WARM_UP)) {
    const asked = performance.now();
    const found = await side.search(question);
    times.push(performance.now() - asked);
    ranks.push(found.indexOf(question.passage));
  }
  globalThis.gc?.();
  await sleep(100);
  const resident = process.memoryUsage().rss / 2 ** 20;
  const stored = (await side.stored()) / 2 ** 20;
  await side.close();
  const mrr = mean(ranks.map((rank) => (rank < 0 ? 0 : 1 / (rank + 1))));
  return { build, p50: quantile(times, 0.5), p99: quantile(times, 0.99), resident, stored, mrr };
}
