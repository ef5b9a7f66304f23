import { SourceReader } from '../../../src/retrieval/verify/verify-sentence.js';
import { Chance } from './chance.js';
import { CORRUPTIONS } from './corruptions.js';
import { PARAPHRASES } from './paraphrases.js';
import type { Sample } from './sample.js';

/** How often one kind of sentence was let pass. */
export interface Rate {
  readonly name: string;
  /** Should it pass? */
  readonly honest: boolean;
  readonly hard: boolean;
  readonly sentences: number;
  readonly passed: number;
  /** Sentences that were judged wrongly. */
  readonly wrong: readonly { readonly sentence: string; readonly from: string; readonly why: string }[];
}

export interface Measurement {
  readonly rates: readonly Rate[];
  /** To check one sentence. */
  readonly msPerSentence: number;
  /** To read the texts of one answer. */
  readonly msPerReading: number;
}

const SEED = 20260731;

interface Kind {
  readonly name: string;
  readonly honest: boolean;
  readonly hard: boolean;
  readonly apply: (sample: Sample, chance: Chance) => string | undefined;
}

const KINDS: readonly Kind[] = [
  ...PARAPHRASES.map((kind) => ({ ...kind, honest: true, hard: false })),
  ...CORRUPTIONS.map((kind) => ({ ...kind, honest: false })),
];

/** Holds true sentences, other wordings of them, and corrupted ones against their texts. */
export function measure(samples: readonly Sample[]): Measurement {
  const opened = performance.now();
  const readers = samples.map(({ texts }) => new SourceReader(texts));
  const started = performance.now();
  const rates = KINDS.map((kind) => rateOf(kind, samples, readers));
  const checked = rates.reduce((sum, { sentences }) => sum + sentences, 0);
  return {
    rates,
    msPerSentence: (performance.now() - started) / Math.max(1, checked),
    msPerReading: (started - opened) / Math.max(1, samples.length),
  };
}

function rateOf(
  { name, honest, hard, apply }: Kind,
  samples: readonly Sample[],
  readers: readonly SourceReader[],
): Rate {
  const chance = new Chance(SEED);
  const verdicts = samples.flatMap((sample, at) => {
    const sentence = apply(sample, chance);
    const verdict = sentence && (honest || sentence !== sample.sentence) && readers[at]?.verify(sentence);
    return verdict ? [{ sentence, from: sample.sentence, verdict }] : [];
  });
  const wrong = verdicts
    .filter(({ verdict }) => verdict.supported !== honest)
    .map(({ sentence, from, verdict }) => ({
      sentence,
      from,
      why: verdict.supported ? verdict.verdict : verdict.objection,
    }));
  const passed = verdicts.filter(({ verdict }) => verdict.supported).length;
  return { name, honest, hard, sentences: verdicts.length, passed, wrong };
}

/** Share of the sentences of some kinds that were let pass. */
export function passedOf(rates: readonly Rate[]): number {
  const total = rates.reduce((sum, { sentences }) => sum + sentences, 0);
  return rates.reduce((sum, { passed }) => sum + passed, 0) / total;
}
