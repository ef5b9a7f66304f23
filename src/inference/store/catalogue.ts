import { AppError } from '../../shared/error.js';

/** A licence in the catalogue. Its meaning in plain words is in the language files. */
export type LicenceId = 'apache-2.0' | 'llama-3.2';

/** How well a model writes a language: `good`, or `weak`, or not at all (left out). */
export type Fluency = 'good' | 'weak';

/** What decides how large and how fast a model is, from its `config.json`. */
interface Geometry {
  /** Weights that every token passes through. */
  readonly bodyParameters: number;
  /** Weights of the embedding, which is the output layer too in all of these. */
  readonly embeddingParameters: number;
  readonly kvBytesPerToken: number;
  readonly vocabSize: number;
}

/** A model that is known to be worth trying. */
export interface CatalogueEntry extends Geometry {
  /** The name of its folder, and on the command line. */
  readonly name: string;
  readonly title: string;
  /** Where it is published; the first is the original. */
  readonly repositories: { readonly huggingface: string; readonly modelscope: string };
  readonly languages: Readonly<Partial<Record<'zh' | 'en', Fluency>>>;
  readonly licence: LicenceId;
  /** The original wants the licence accepted on its page first, and then a token. */
  readonly gated: boolean;
  /** What has to be downloaded: weights in bfloat16 and about 10 MB of tokenizer. */
  readonly downloadBytes: number;
  /** The first to try. */
  readonly recommended: boolean;
}

const KIB = 1024;
const apache = { licence: 'apache-2.0', gated: false, recommended: false } as const;
const bilingual = { zh: 'good', en: 'good' } as const;

/** Best first. Sizes follow from the published `config.json`; whatever the page shows of them is "about". */
export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    ...apache,
    name: 'qwen2.5-0.5b-instruct',
    title: 'Qwen2.5 0.5B Instruct',
    repositories: sameOnBoth('Qwen/Qwen2.5-0.5B-Instruct'),
    languages: bilingual,
    downloadBytes: 998_000_000,
    bodyParameters: 357_897_216,
    embeddingParameters: 136_135_552,
    kvBytesPerToken: 24 * KIB,
    vocabSize: 151_936,
    recommended: true,
  },
  {
    ...apache,
    name: 'qwen2.5-1.5b-instruct',
    title: 'Qwen2.5 1.5B Instruct',
    repositories: sameOnBoth('Qwen/Qwen2.5-1.5B-Instruct'),
    languages: bilingual,
    downloadBytes: 3_098_000_000,
    bodyParameters: 1_310_339_072,
    embeddingParameters: 233_375_232,
    kvBytesPerToken: 56 * KIB,
    vocabSize: 151_936,
    recommended: true,
  },
  {
    ...apache,
    name: 'qwen3-0.6b',
    title: 'Qwen3 0.6B',
    repositories: sameOnBoth('Qwen/Qwen3-0.6B'),
    languages: bilingual,
    downloadBytes: 1_519_000_000,
    bodyParameters: 440_466_432,
    embeddingParameters: 155_582_976,
    kvBytesPerToken: 224 * KIB,
    vocabSize: 151_936,
  },
  {
    ...apache,
    name: 'qwen3-1.7b',
    title: 'Qwen3 1.7B',
    repositories: sameOnBoth('Qwen/Qwen3-1.7B'),
    languages: bilingual,
    downloadBytes: 4_079_000_000,
    bodyParameters: 1_409_408_000,
    embeddingParameters: 311_165_952,
    kvBytesPerToken: 224 * KIB,
    vocabSize: 151_936,
  },
  {
    ...apache,
    name: 'smollm2-135m-instruct',
    title: 'SmolLM2 135M Instruct',
    repositories: sameOnBoth('HuggingFaceTB/SmolLM2-135M-Instruct'),
    languages: { en: 'weak' },
    downloadBytes: 272_000_000,
    bodyParameters: 106_202_880,
    embeddingParameters: 28_312_128,
    kvBytesPerToken: 45 * KIB,
    vocabSize: 49_152,
  },
  {
    ...apache,
    name: 'smollm2-360m-instruct',
    title: 'SmolLM2 360M Instruct',
    repositories: sameOnBoth('HuggingFaceTB/SmolLM2-360M-Instruct'),
    languages: { en: 'weak' },
    downloadBytes: 727_000_000,
    bodyParameters: 314_634_240,
    embeddingParameters: 47_186_880,
    kvBytesPerToken: 80 * KIB,
    vocabSize: 49_152,
  },
  {
    ...apache,
    name: 'smollm2-1.7b-instruct',
    title: 'SmolLM2 1.7B Instruct',
    repositories: sameOnBoth('HuggingFaceTB/SmolLM2-1.7B-Instruct'),
    languages: { en: 'good' },
    downloadBytes: 3_426_000_000,
    bodyParameters: 1_610_711_040,
    embeddingParameters: 100_665_344,
    kvBytesPerToken: 384 * KIB,
    vocabSize: 49_152,
  },
  {
    name: 'llama-3.2-1b-instruct',
    title: 'Llama 3.2 1B Instruct',
    repositories: {
      huggingface: 'meta-llama/Llama-3.2-1B-Instruct',
      modelscope: 'LLM-Research/Llama-3.2-1B-Instruct',
    },
    languages: { zh: 'weak', en: 'good' },
    licence: 'llama-3.2',
    gated: true,
    downloadBytes: 2_481_000_000,
    bodyParameters: 973_144_064,
    embeddingParameters: 262_670_336,
    kvBytesPerToken: 64 * KIB,
    vocabSize: 128_256,
    recommended: false,
  },
];

/** The entry of this name or repository, whatever the case. */
export function findEntry(wanted: string): CatalogueEntry | undefined {
  const same = (text: string) => text.toLowerCase() === wanted.toLowerCase();
  return CATALOGUE.find(({ name, repositories }) => [name, ...Object.values(repositories)].some(same));
}

/** Like `findEntry`. Throws `model_not_found` with the names there are. */
export function entryOf(name: string): CatalogueEntry {
  const entry = findEntry(name);
  if (entry) return entry;
  const known = CATALOGUE.map((one) => one.name);
  throw new AppError('model_not_found', `"${name}" is not in the catalogue`, { name, known });
}

function sameOnBoth(repository: string) {
  return { huggingface: repository, modelscope: repository };
}
