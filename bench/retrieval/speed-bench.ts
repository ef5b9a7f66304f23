import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FaqItem, type FaqMatcher } from '../../src/retrieval/faq-matcher.js';
import { trainMatcher } from '../../src/retrieval/train-matcher.js';
import { Baseline } from './baseline.js';
import { type IntentSet, type QuestionSet } from './data-set.js';
import { quantile } from './metrics.js';
import { shuffled } from './random.js';

const FAQS = 1000;
const PHRASINGS = 10;
const TRAININGS = 3;
const QUERIES = 2000;

export interface SpeedFigures {
  readonly faqs: number;
  readonly phrasings: number;
  /** Milliseconds. */
  readonly query: { readonly p50: number; readonly p99: number };
  readonly bm25Query: { readonly p50: number; readonly p99: number };
  /** Mossdesk's median over BM25's. */
  readonly queryRatio: number;
  /** Milliseconds of wall time in the training thread, median. */
  readonly training: number;
  /** Longest time this thread did not answer while another one trained, milliseconds, median of the trainings. */
  readonly stall: number;
  /** What the trained matcher holds, MiB: typed arrays, and the growth of the heap. */
  readonly arraysMiB: number;
  readonly heapMiB: number;
}

/** 1,000 FAQs of 10 phrasings, cut from the training texts of all sets; queries are test messages. */
export async function benchSpeed(
  intents: readonly IntentSet[],
  questions: readonly QuestionSet[],
): Promise<SpeedFigures> {
  const items = synthesise(intents);
  const trainings: { readonly wall: number; readonly stall: number }[] = [];
  let matcher: FaqMatcher | undefined;
  const before = heap();
  for (let run = 0; run < TRAININGS; run++) {
    const timed = await timeTraining(items);
    matcher = timed.matcher;
    trainings.push(timed);
  }
  const heapMiB = heap() - before;
  if (!matcher) throw new Error('Nothing was trained');
  const texts = [...intents.flatMap(({ test }) => test), ...questions.flatMap(({ queries }) => queries)];
  const queries = shuffled(
    texts.map(({ text }) => text),
    5,
  ).slice(0, QUERIES);
  const trained = matcher;
  const own = time(queries, (query) => trained.match(query, 5));
  const baseline = new Baseline(
    items.flatMap(({ question, phrasings }) => [question, ...phrasings]),
    'en',
  );
  const plain = time(queries, (query) => baseline.search(query));
  const arrays = trained.toTransfer().transfer.reduce((sum, buffer) => sum + buffer.byteLength, 0);
  return {
    faqs: items.length,
    phrasings: PHRASINGS,
    query: { p50: quantile(own, 0.5), p99: quantile(own, 0.99) },
    bm25Query: { p50: quantile(plain, 0.5), p99: quantile(plain, 0.99) },
    queryRatio: quantile(own, 0.5) / quantile(plain, 0.5),
    training: quantile(
      trainings.map(({ wall }) => wall),
      0.5,
    ),
    stall: quantile(
      trainings.map(({ stall }) => stall),
      0.5,
    ),
    arraysMiB: arrays / 2 ** 20,
    heapMiB,
  };
}

async function timeTraining(items: readonly FaqItem[]) {
  await sleep(50);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const matcher = await trainMatcher(items);
  const wall = performance.now() - start;
  await sleep(20);
  delay.disable();
  return { matcher, wall, stall: delay.max / 1e6 };
}

function time(queries: readonly string[], answer: (query: string) => unknown): number[] {
  for (const query of queries.slice(0, 300)) answer(query);
  return queries.map((query) => {
    const start = performance.now();
    answer(query);
    return performance.now() - start;
  });
}

function synthesise(sets: readonly IntentSet[]): FaqItem[] {
  const texts = sets.flatMap(({ train }) => [...train].sort((a, b) => (a.label < b.label ? -1 : 1)));
  if (texts.length === 0) throw new Error('No training texts to measure the speed with');
  const wording = (at: number) => {
    const { text } = texts[at % texts.length]!;
    return at < texts.length ? text : `${text} ${Math.floor(at / texts.length)}`;
  };
  return Array.from({ length: FAQS }, (_, faq) => {
    const first = faq * PHRASINGS * Math.max(1, Math.floor(texts.length / (FAQS * PHRASINGS)));
    const [question = '', ...phrasings] = Array.from({ length: PHRASINGS }, (_, at) => wording(first + at));
    return { id: `faq-${faq}`, language: 'en', question, phrasings, answer: '' };
  });
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
