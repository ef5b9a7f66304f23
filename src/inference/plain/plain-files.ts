import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { invalidModel } from '../convert/invalid-model.js';
import { readJson } from '../convert/read-json.js';

/**
 * The graphs of an export for transformers.js, the likeliest to be fast on a CPU first. Half precision (`_fp16`, `_q4f16`)
 * is not among them: ONNX Runtime has hardly any kernels for it here.
 */
const GRAPHS = ['_quantized', '_q4', '_int8', '_uint8', '_bnb4', ''].flatMap((suffix) => [
  `onnx/model${suffix}.onnx`,
  `onnx/decoder_model_merged${suffix}.onnx`,
]);
/** A file of the folder itself: a downloaded config must not point elsewhere. */
const FILE_NAME = /^[^/\\]+\.onnx$/;
const GENAI_CONFIG = 'genai_config.json';

const size = z.number().int().positive().optional();

const HubConfig = z.looseObject({
  vocab_size: size,
  hidden_size: size,
  n_embd: size,
  num_attention_heads: size,
  n_head: size,
  num_hidden_layers: size,
  n_layer: size,
  num_key_value_heads: size,
  head_dim: size,
  max_position_embeddings: size,
  n_positions: size,
});

const GenaiConfig = z.looseObject({
  model: z.looseObject({
    context_length: size,
    vocab_size: size,
    decoder: z.looseObject({
      filename: z.string().regex(FILE_NAME),
      head_size: size,
      num_key_value_heads: size,
      num_hidden_layers: size,
    }),
  }),
});

/** What the files beside a graph say of its sizes; the graph itself knows better where it names them. */
export interface PlainFacts {
  /** Path of the graph. */
  readonly graph: string;
  readonly layers: number | undefined;
  readonly kvHeads: number | undefined;
  readonly headDim: number | undefined;
  readonly vocabSize: number | undefined;
  readonly contextLength: number | undefined;
}

/** Finds the graph of an ordinary export and what is written about it. Throws AppError `model_invalid` where there is none. */
export async function findPlainGraph(folder: string): Promise<PlainFacts> {
  return (await exists(join(folder, GENAI_CONFIG))) ? genaiFacts(folder) : hubFacts(folder);
}

/** Bytes of a graph with the weights that lie beside it. */
export async function plainWeightBytes(graph: string): Promise<number> {
  const files = [graph, `${graph}_data`, `${graph}.data`];
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        (found) => found.size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, bytes) => sum + bytes);
}

/** onnxruntime-genai: one folder, the names in its own file. */
async function genaiFacts(folder: string): Promise<PlainFacts> {
  const { model } = await readJson(folder, GENAI_CONFIG, GenaiConfig);
  const graph = join(folder, model.decoder.filename);
  if (!(await exists(graph))) throw invalidModel(model.decoder.filename, 'is missing');
  const { num_hidden_layers: layers, num_key_value_heads: kvHeads, head_size: headDim } = model.decoder;
  return { graph, layers, kvHeads, headDim, vocabSize: model.vocab_size, contextLength: model.context_length };
}

/** Optimum and transformers.js: `onnx/model<suffix>.onnx` beside Hugging Face's own files. */
async function hubFacts(folder: string): Promise<PlainFacts> {
  const config = await readJson(folder, 'config.json', HubConfig);
  const heads = config.num_attention_heads ?? config.n_head;
  const hidden = config.hidden_size ?? config.n_embd;
  return {
    graph: await firstThere(folder),
    layers: config.num_hidden_layers ?? config.n_layer,
    kvHeads: config.num_key_value_heads ?? heads,
    headDim: config.head_dim ?? quotient(hidden, heads),
    vocabSize: config.vocab_size,
    contextLength: config.max_position_embeddings ?? config.n_positions,
  };
}

function quotient(whole: number | undefined, parts: number | undefined): number | undefined {
  return whole && parts ? whole / parts : undefined;
}

async function firstThere(folder: string): Promise<string> {
  for (const name of [...GRAPHS, 'model.onnx']) if (await exists(join(folder, name))) return join(folder, name);
  throw invalidModel('onnx/model.onnx', 'is missing, and so is every other form that runs on a CPU');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
