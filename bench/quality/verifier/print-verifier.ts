import { table } from '../../retrieval/report.js';
import type { VerifierFigures } from './bench-verifier.js';
import type { FreeWordings } from './free-wordings.js';

/** The verifier's figures: one table of the sets, one of the kinds of sentences. */
export function printVerifier(figures: readonly VerifierFigures[], free: readonly FreeWordings[]): void {
  console.log(`
Verifier: true sentences (as they stand, in other words) that are refused; corrupted ones that are caught. Each is held
against its own text and three that lie beside it. Figures: numbers, units, dates, addresses, codes, cells of tables. The
FAQs and the rows, which are made up, are what the rules were made with.`);
  table([
    ['set', 'sentences', 'true refused', 'figures caught', 'others caught', 'ms', 'ms to read'],
    ...figures.map(({ set, sentences, trueRefused, hardCaught, softCaught, msPerSentence, msPerReading }) => [
      ...[set, String(sentences), fixed(trueRefused), fixed(hardCaught), fixed(softCaught), msPerSentence.toFixed(1)],
      msPerReading.toFixed(1),
    ]),
  ]);
  console.log('\nShare that is judged rightly, of how many, by what was done to the sentence (* must not pass).');
  const kinds = figures[0]?.rates ?? [];
  table([
    ['kind', ...figures.map(({ set }) => set)],
    ...kinds.map(({ name, honest }) => [`${name}${honest ? '' : ' *'}`, ...figures.map((set) => rateOf(set, name))]),
  ]);
  const passed = free.map(({ language, sentences, passed: right }) => `${language} ${right} of ${sentences}`);
  console.log(`\nTrue sentences about the FAQs in free words, written by hand, that pass: ${passed.join(', ')}.`);
}

function rateOf({ rates }: VerifierFigures, kind: string): string {
  const rate = rates.find(({ name }) => name === kind);
  if (!rate || rate.sentences === 0) return '-';
  const right = rate.honest ? rate.passed : rate.sentences - rate.passed;
  return `${fixed(right / rate.sentences)} of ${rate.sentences}`;
}

function fixed(value: number): string {
  return value.toFixed(3);
}
