import { type IntentRow } from '../retrieval/intent-bench.js';
import { type QuestionRow } from '../retrieval/question-bench.js';
import { printIntents, printQuestions, table } from '../retrieval/report.js';
import { type CrossedRow } from './crossed-faqs.js';
import { type CrossedPassageFigures } from './crossed-passages.js';
import { type PassageFigures } from './passages.js';
import { type VerifierFigures } from './verifier/bench-verifier.js';
import { type FreeWordings } from './verifier/free-wordings.js';
import { printVerifier } from './verifier/print-verifier.js';

export interface Quality {
  readonly machine: string;
  readonly intents: readonly IntentRow[];
  readonly questions: readonly QuestionRow[];
  readonly crossedFaqs: readonly CrossedRow[];
  readonly passages: readonly PassageFigures[];
  readonly crossedPassages: readonly CrossedPassageFigures[];
  readonly verifier: readonly VerifierFigures[];
  readonly freeWordings: readonly FreeWordings[];
}

/** Everything that decides whether an answer is right, set by set. */
export function printQuality(quality: Quality): void {
  console.log(`Quality on ${quality.machine}. No model; everything is deterministic.`);
  if (quality.intents.length > 0) printIntents(quality.intents);
  if (quality.questions.length > 0) printQuestions(quality.questions);
  if (quality.crossedFaqs.length > 0) printCrossedFaqs(quality.crossedFaqs);
  if (quality.passages.length > 0) printPassages(quality.passages);
  if (quality.crossedPassages.length > 0) printCrossedPassages(quality.crossedPassages);
  if (quality.verifier.length > 0) printVerifier(quality.verifier, quality.freeWordings);
}

function printCrossedFaqs(rows: readonly CrossedRow[]): void {
  console.log('\nFAQs that exist in the other language only. First candidate right, of all wordings.');
  table([
    ['FAQs', 'asked in', 'FAQs', 'wordings', 'P@1', 'BM25', 'R@5', 'right at .55', 'answered'],
    ...rows.map(({ set, asked, faqs, wordings, precisionAt1, bm25, recallAt5, precision, answered }) => [
      ...[set, asked, String(faqs), String(wordings), fixed(precisionAt1), fixed(bm25.precisionAt1)],
      ...[fixed(recallAt5), fixed(precision), fixed(answered)],
    ]),
  ]);
}

function printPassages(rows: readonly PassageFigures[]): void {
  console.log(`
Passages by their text alone (BM25: alone, as above), and with titles. A quote is one sentence or two that stand together;
"contains": share of all questions whose first quote, however unsure, contains the answer. At p >= .5: share of those
quotes that contain it, of all questions that get one.`);
  table([
    ['set', 'passages', 'questions', 'P@1', 'BM25', 'R@5', 'titled P@1', 'R@5'],
    ...rows.map(({ set, passages, questions, precisionAt1, recallAt5, bm25, titled }) => [
      ...[set, String(passages), String(questions), fixed(precisionAt1), fixed(bm25.precisionAt1), fixed(recallAt5)],
      ...[fixed(titled.precisionAt1), fixed(titled.recallAt5)],
    ]),
  ]);
  console.log('');
  table([
    ['set', 'quote contains', 'characters', 'longest', 'right at .5', 'given', 'ECE'],
    ...rows.map(({ set, quote }) => [
      ...[set, fixed(quote.contains), quote.length.toFixed(0), String(quote.longest), fixed(quote.right)],
      ...[fixed(quote.given), fixed(quote.ece)],
    ]),
  ]);
  console.log(`
Abstention: how often a question is surer with the passage that answers than one without (AUROC), by the probability of the
passage and of the quote. Removed: taken out of the base. Replaced: one passage in sight, the right one or the nearest other.`);
  table([
    ['set', 'removed: passage', 'quote', 'replaced: passage', 'quote'],
    ...rows.map(({ set, abstention: { removed, replaced } }) => [
      ...[set, fixed(removed.passage), fixed(removed.quote), fixed(replaced.passage), fixed(replaced.quote)],
    ]),
  ]);
}

function printCrossedPassages(rows: readonly CrossedPassageFigures[]): void {
  console.log('\nQuestions of one language over passages of the other.');
  table([
    ['asked', 'over', 'questions', 'P@1', 'R@5'],
    ...rows.map(({ asked, over, questions, precisionAt1, recallAt5 }) => {
      return [asked, over, String(questions), fixed(precisionAt1), fixed(recallAt5)];
    }),
  ]);
}

function fixed(value: number): string {
  return value.toFixed(3);
}
