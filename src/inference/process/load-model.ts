import { readManifest } from '../convert/model-manifest.js';
import { Engine } from '../engine/engine.js';
import { GraphModel } from '../engine/graph-model.js';
import { capacityFor } from '../engine/kv-lane.js';
import { bytesPerToken } from '../engine/kv-shape.js';
import type { StepModel } from '../engine/step-model.js';
import { PlainModel } from '../plain/plain-model.js';
import { ChatTemplate } from '../text/chat-template.js';
import { ConstraintCompiler } from '../text/constraint/constraint-compiler.js';
import { readGenerationDefaults } from '../text/generation-defaults.js';
import { Tokenizer } from '../text/tokenizer.js';
import type { ModelLoad } from './model-messages.js';
import { type Surroundings, TextModel } from './text-model.js';
import { isConverted } from './weigh-model.js';

/** Prompt tokens of one step at most; the engine takes fewer while others read along. */
const CHUNK_TOKENS = 128;

/** Loads a model of either kind and measures how fast it is here. Throws AppError `model_invalid` saying which file is wrong. */
export async function loadModel(load: ModelLoad, outside: Surroundings): Promise<TextModel> {
  const tokenizer = await Tokenizer.load(load.folder);
  const template = await ChatTemplate.load(load.folder, tokenizer, outside.today);
  const defaults = await readGenerationDefaults(load.folder, tokenizer);
  const model = await openModel(load);
  const contextLength = Math.min(model.contextLength, load.contextLimit, longestText(model, load.kvBytes));
  // An ordinary export runs one row at a time, so more would only make each of them slower. It may round all tokens of a
  // step by their largest number, so that drafts would change what is written.
  const isOurs = model instanceof GraphModel;
  const engine = new Engine(bounded(model, contextLength), {
    maxRows: isOurs ? load.rows : 1,
    chunkTokens: CHUNK_TOKENS,
    kvBytes: load.kvBytes,
    prefixBytes: load.prefixBytes,
    queueLimit: load.queueLimit,
    speculation: isOurs,
    clock: outside.clock,
  });
  await engine.warmUp();
  const constraints = new ConstraintCompiler(tokenizer);
  return new TextModel({ engine, contextLength, tokenizer, template, constraints, defaults }, outside);
}

async function openModel({ folder, threads }: ModelLoad): Promise<StepModel> {
  if (!(await isConverted(folder))) return PlainModel.load(folder, { threads });
  return GraphModel.load(folder, await readManifest(folder), { threads });
}

/** The tokens of one text for which there is memory: its row, and the one it moves to when its prompt has been read. */
function longestText({ shape }: StepModel, kvBytes: number): number {
  const tokens = Math.floor(kvBytes / 2 / bytesPerToken(shape));
  return tokens - (tokens % capacityFor(1));
}

function bounded(model: StepModel, contextLength: number): StepModel {
  const { shape, vocabSize } = model;
  return { shape, vocabSize, contextLength, step: (block, rows) => model.step(block, rows) };
}
