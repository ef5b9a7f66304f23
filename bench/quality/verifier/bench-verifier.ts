import { measure, passedOf, type Rate } from './measure.js';
import { samplesOf, type TextSet } from './sample.js';

/** Sentences of a set that are corrupted in every way that fits. */
const MOST = 300;

/** How the verifier fares on one set of texts. */
export interface VerifierFigures {
  readonly set: string;
  readonly sentences: number;
  /** Share of the true sentences, as they stand and in other words, that are refused. */
  readonly trueRefused: number;
  /** Share of changed numbers, units, dates, addresses and codes that are caught. */
  readonly hardCaught: number;
  /** Share of the other corruptions that are caught. */
  readonly softCaught: number;
  readonly msPerSentence: number;
  readonly msPerReading: number;
  readonly rates: readonly Rate[];
}

/** Holds sentences of a set against their texts: as they stand, in other words, and corrupted. */
export function benchVerifier(set: TextSet): VerifierFigures {
  const samples = samplesOf(set, MOST);
  const { rates, msPerSentence, msPerReading } = measure(samples);
  const share = (wanted: (rate: Rate) => boolean) => passedOf(rates.filter(wanted));
  return {
    ...{ set: set.name, sentences: samples.length, msPerSentence, msPerReading, rates },
    trueRefused: 1 - share(({ honest }) => honest),
    hardCaught: 1 - share(({ honest, hard }) => !honest && hard),
    softCaught: 1 - share(({ honest, hard }) => !honest && !hard),
  };
}
