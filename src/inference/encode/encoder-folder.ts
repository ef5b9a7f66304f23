import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { invalidModel } from '../convert/invalid-model.js';
import { readJson } from '../convert/read-json.js';

/** Where exports put the graph: as it was trained, then in smaller numbers. */
const GRAPHS = [
  ...['onnx/model.onnx', 'model.onnx', 'onnx/model_O2.onnx', 'onnx/model_fp16.onnx'],
  ...['onnx/model_quantized.onnx', 'onnx/model_int8.onnx', 'model_quantized.onnx'],
];
const KNOWN_MODULES = ['Transformer', 'Pooling', 'Normalize'];
const LONGEST = 512;
/** What a model says that was trained so that longer vectors come first; most were for cosines, and many do not say so. */
const DOT_PRODUCT = 'dot';

const Modules = z.array(z.looseObject({ path: z.string(), type: z.string() }));
const Pooling = z.looseObject({
  word_embedding_dimension: z.int().positive(),
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_mean_tokens: z.boolean().default(false),
});
const Limits = z.looseObject({ max_seq_length: z.int().positive().nullish() });
const Settings = z.looseObject({
  prompts: z.record(z.string(), z.string().nullable()).nullish(),
  default_prompt_name: z.string().nullish(),
  similarity_fn_name: z.string().nullish(),
});

/** How the vectors of tokens become the vector of a text: their mean, or that of the first one. */
export type PoolingMode = 'mean' | 'cls';

/** What a sentence-transformer folder in the layout of Hugging Face says about itself. */
export interface EncoderFolder {
  readonly graph: string;
  readonly dimension: number;
  readonly pooling: PoolingMode;
  /** Are vectors made 1 long? They are compared by their cosines then, and by their dot products otherwise. */
  readonly normalize: boolean;
  /** Tokens of a text at most, those that frame it included. */
  readonly longest: number;
  /** What is written before a question, and before a text that may answer. */
  readonly prompts: { readonly query: string; readonly passage: string };
}

/**
 * Reads `modules.json`, the pooling and the prompts of a folder and finds its graph. Throws AppError `model_invalid`
 * where something is missing, or is done to the vectors that we do not do.
 */
export async function readEncoderFolder(folder: string): Promise<EncoderFolder> {
  const modules = await readJson(folder, 'modules.json', Modules);
  const kinds = modules.map(({ type }) => type.split('.').at(-1) ?? type);
  const unknown = kinds.find((kind) => !KNOWN_MODULES.includes(kind));
  if (unknown !== undefined) throw invalidModel('modules.json', `wants a ${unknown}, which we do not have`);
  const pooling = modules[kinds.indexOf('Pooling')];
  if (!pooling) throw invalidModel('modules.json', 'has no pooling');
  const settings = await readOptional(folder, 'config_sentence_transformers.json', Settings);
  return {
    graph: graphIn(folder),
    ...(await readPooling(folder, join(pooling.path, 'config.json'))),
    normalize: kinds.includes('Normalize') || settings?.similarity_fn_name !== DOT_PRODUCT,
    longest: (await readOptional(folder, 'sentence_bert_config.json', Limits))?.max_seq_length ?? LONGEST,
    prompts: promptsOf(settings),
  };
}

function graphIn(folder: string): string {
  const graph = GRAPHS.map((file) => join(folder, file)).find((file) => existsSync(file));
  if (graph === undefined) throw invalidModel(GRAPHS[0] ?? '', 'is missing');
  return graph;
}

async function readPooling(folder: string, file: string): Promise<Pick<EncoderFolder, 'dimension' | 'pooling'>> {
  const modes = await readJson(folder, file, Pooling);
  if (modes.pooling_mode_cls_token === modes.pooling_mode_mean_tokens) {
    throw invalidModel(file, 'wants neither the mean of the tokens nor the first one, or both');
  }
  const pooling = modes.pooling_mode_cls_token ? 'cls' : 'mean';
  return { dimension: modes.word_embedding_dimension, pooling };
}

/** Models name the prompt of a passage in several ways. */
function promptsOf(config: z.infer<typeof Settings> | undefined): EncoderFolder['prompts'] {
  const named = (...names: readonly string[]) =>
    names.map((name) => config?.prompts?.[name]).find((text) => typeof text === 'string');
  const usual = named(config?.default_prompt_name ?? '') ?? '';
  return { query: named('query', 's2p_query') ?? usual, passage: named('passage', 'document', 'corpus') ?? usual };
}

async function readOptional<Schema extends z.ZodType>(folder: string, file: string, schema: Schema) {
  return existsSync(join(folder, file)) ? readJson(folder, file, schema) : undefined;
}
