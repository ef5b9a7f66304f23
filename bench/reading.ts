import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { readDocument } from '../src/knowledge/reading/read-document.js';
import { READING_LIMITS } from '../src/knowledge/reading/reading-limits.js';
import { manualPages } from './reading/manual.js';
import { writePdf } from './reading/pdf-writer.js';

const HELP = `Reads a PDF made for the purpose (Chinese and English, a heading and a table on each page) and cuts it into passages,
in a thread of its own as the server does, and prints how long it took and how long this thread was kept waiting.

  node dist/bench/reading.js [--pages 200] [--rounds 3] [--json]`;

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main(Number(values.pages), Number(values.rounds));

interface Round {
  readonly ms: number;
  readonly blocks: number;
  readonly passages: number;
  readonly longestWaitMs: number;
}

async function main(pages: number, rounds: number): Promise<void> {
  const file = writePdf(manualPages(pages));
  const done: Round[] = [];
  for (let round = 0; round < rounds; round++) done.push(await measure(file));
  const middle = done.toSorted((a, b) => a.ms - b.ms)[done.length >> 1];
  if (!middle) return;
  if (values.json) console.log(JSON.stringify({ pages, bytes: file.length, rounds: done, median: middle }));
  else print(pages, file.length, middle);
}

async function measure(file: Uint8Array): Promise<Round> {
  const waits = monitorEventLoopDelay({ resolution: 5 });
  waits.enable();
  const started = performance.now();
  const { blocks, passages } = await readDocument(file, {}, READING_LIMITS, new AbortController().signal);
  const ms = Math.round(performance.now() - started);
  waits.disable();
  const longestWaitMs = Math.round(waits.max / 1e6);
  return { ms, blocks: blocks.length, passages: passages.length, longestWaitMs };
}

function print(pages: number, bytes: number, { ms, blocks, passages, longestWaitMs }: Round): void {
  console.log(`${pages} pages, ${Math.round(bytes / 1024)} KB (median of the rounds)`);
  console.log(`read and cut ${ms} ms, ${(ms / pages).toFixed(1)} ms a page`);
  console.log(`${blocks} blocks, ${passages} passages`);
  console.log(`this thread waited ${longestWaitMs} ms at most meanwhile`);
}
