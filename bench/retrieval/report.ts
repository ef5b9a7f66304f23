import { type IntentRow } from './intent-bench.js';
import { type PassageRow, type QuestionRow } from './question-bench.js';
import { type SpeedFigures } from './speed-bench.js';

export interface Report {
  readonly machine: string;
  readonly speed: SpeedFigures | null;
  readonly intents: readonly IntentRow[];
  readonly questions: readonly QuestionRow[];
  readonly passages: readonly PassageRow[];
}

/** Prints what was measured, how, and the figures of Mossdesk beside BM25 alone. */
export function printReport(report: Report): void {
  console.log(`Retrieval on ${report.machine}. BM25 = BM25 alone, nearest phrasing, k1 1.2, b 0.75, in the same run.`);
  if (report.intents.length > 0) printIntents(report.intents);
  if (report.questions.length > 0) printQuestions(report.questions);
  if (report.passages.length > 0) printPassages(report.passages);
  if (report.speed) printSpeed(report.speed);
}

export function printIntents(rows: readonly IntentRow[]): void {
  console.log(`
Answers with several phrasings. Accuracy: first candidate right, of the in-scope messages, however unsure. AUROC:
in-scope against out-of-scope messages. 5 and 10 phrasings per answer are seeded random samples, mean of 3 seeds.
ECE: stated probability against the share right, all messages. At p >= .5: share right, of all messages answered.`);
  table([
    ['set', 'phrasings', 'answers', 'accuracy', 'BM25', 'OOS AUROC', 'BM25', 'ECE', 'right at .5', 'answered'],
    ...rows.map(({ set, phrasings, answers, mossdesk, bm25 }) => [
      ...[set, String(phrasings ?? 'all'), String(answers), fixed(mossdesk.accuracy), fixed(bm25.accuracy)],
      ...[fixed(mossdesk.auroc), fixed(bm25.auroc), fixed(mossdesk.ece), fixed(mossdesk.precision)],
      fixed(mossdesk.answered),
    ]),
  ]);
}

export function printQuestions(rows: readonly QuestionRow[]): void {
  console.log('\nFAQs of one wording each, asked in other words. BM25 in Chinese: characters and pairs of characters.');
  table([
    ['set', 'FAQs', 'queries', 'P@1', 'BM25', 'MRR@10', 'BM25', 'ECE', 'right at .5', 'answered'],
    ...rows.map(({ set, questions, queries, mossdesk, bm25 }) => [
      ...[set, String(questions), String(queries), fixed(mossdesk.precisionAt1), fixed(bm25.precisionAt1)],
      ...[
        fixed(mossdesk.mrr),
        fixed(bm25.mrr),
        fixed(mossdesk.ece),
        fixed(mossdesk.precision),
        fixed(mossdesk.answered),
      ],
    ]),
  ]);
}

function printPassages(rows: readonly PassageRow[]): void {
  console.log(`
Passages by their text. Quote: one sentence or two at p >= .5, right when it contains the answer.`);
  table([
    ['set', 'passages', 'questions', 'P@1', 'BM25', 'quote right', 'quoted'],
    ...rows.map(({ set, passages, questions, mossdesk, bm25 }) => [
      ...[set, String(passages), String(questions), fixed(mossdesk.precisionAt1), fixed(bm25.precisionAt1)],
      ...[fixed(mossdesk.quoteRight), fixed(mossdesk.quoted)],
    ]),
  ]);
}

function printSpeed(speed: SpeedFigures): void {
  const { query, bm25Query } = speed;
  console.log(`
${speed.faqs} FAQs of ${speed.phrasings} phrasings cut from the training texts, 2,000 test messages, one at a time after 300 to warm up:
  query      p50 ${query.p50.toFixed(2)} ms, p99 ${query.p99.toFixed(2)} ms (BM25 p50 ${bm25Query.p50.toFixed(2)}, p99 ${bm25Query.p99.toFixed(2)}; ratio of medians ${speed.queryRatio.toFixed(1)})
  training   ${(speed.training / 1000).toFixed(2)} s in a thread of its own (median of 3, thread start and transfer included)
  stall      ${speed.stall.toFixed(0)} ms: longest the main thread did not turn meanwhile (median of 3)
  memory     ${speed.arraysMiB.toFixed(1)} MiB in arrays, ${speed.heapMiB.toFixed(1)} MiB of heap`);
}

function fixed(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}

/** Prints rows in columns as wide as their longest cell: the first to the left, figures to the right. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(cells.join('  '));
  }
}
