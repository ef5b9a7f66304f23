import type { InferenceSession } from 'onnxruntime-node';
import { invalidModel } from '../convert/invalid-model.js';
import type { KvShape } from '../engine/kv-shape.js';
import type { PlainFacts } from './plain-files.js';

const PAST = /^past_key_values\.(\d+)\.(key|value)$/;
const KNOWN = ['input_ids', 'attention_mask', 'position_ids', 'num_logits_to_keep', 'use_cache_branch'] as const;

type Session = Pick<InferenceSession, 'inputMetadata' | 'outputMetadata'>;
type TensorMetadata = InferenceSession.TensorValueMetadata;

/** Integers of a graph: most exports want 64 bits, some 32. */
export type IntegerType = 'int64' | 'int32';

/** A past of one layer: what goes in, and the output that has it with the new tokens. */
export interface PlainPast {
  readonly input: string;
  readonly output: string;
}

/** What a plain graph takes and gives. */
export interface PlainInputs {
  readonly shape: KvShape;
  readonly vocabSize: number;
  /** In the order of a `KvBlock`: key and value of each layer. */
  readonly pasts: readonly PlainPast[];
  /** The other inputs that the graph has, with the type of their integers. */
  readonly integers: ReadonlyMap<(typeof KNOWN)[number], IntegerType>;
}

/** Reads a graph's inputs and outputs. Throws AppError `model_invalid` for a graph that is spoken to in another way. */
export function readPlainInputs(session: Session, facts: PlainFacts): PlainInputs {
  const file = facts.graph;
  const inputs = tensors(session.inputMetadata);
  const pasts = inputs.filter(({ name }) => PAST.test(name)).toSorted((left, right) => order(left) - order(right));
  const others = inputs.filter(({ name }) => !PAST.test(name));
  const unknown = others.filter(({ name }) => !KNOWN.some((known) => known === name)).map(({ name }) => name);
  if (unknown.length > 0) throw invalidModel(file, `has inputs that nobody knows: ${unknown.join(', ')}`);
  if (!inputs.some(({ name }) => name === 'input_ids')) throw invalidModel(file, 'has no input_ids');
  return {
    shape: shapeOf(pasts, facts),
    vocabSize: vocabularyOf(session, facts),
    pasts: pasts.map(({ name }) => ({ input: name, output: name.replace('past_key_values', 'present') })),
    integers: new Map(
      others.map(({ name, type }) => [name as (typeof KNOWN)[number], type === 'int32' ? type : 'int64']),
    ),
  };
}

function tensors(metadata: readonly InferenceSession.ValueMetadata[]): TensorMetadata[] {
  return metadata.flatMap((value) => (value.isTensor ? [value] : []));
}

/** Key and value of layer n are number 2n and 2n + 1. */
function order({ name }: TensorMetadata): number {
  const [, layer, kind] = PAST.exec(name) ?? [];
  return 2 * Number(layer) + (kind === 'value' ? 1 : 0);
}

/** Sizes that the graph leaves open come from the files beside it; our cache wants all layers to have the same. */
function shapeOf(pasts: readonly TensorMetadata[], { graph, kvHeads, headDim }: PlainFacts): KvShape {
  const found = pasts.map(({ shape }) => ({ heads: sizeOr(shape[1], kvHeads), dim: sizeOr(shape[3], headDim) }));
  const [first] = found;
  if (!first?.heads || !first.dim) throw invalidModel(graph, 'does not say how large its past_key_values are');
  if (pasts.some(({ type }) => type !== 'float32')) {
    throw invalidModel(graph, 'keeps its past in another type than float32; take a form that is made for CPUs');
  }
  if (found.some(({ heads, dim }) => heads !== first.heads || dim !== first.dim)) {
    throw invalidModel(graph, 'has layers of different sizes');
  }
  return { layers: pasts.length / 2, kvHeads: first.heads, headDim: first.dim };
}

function vocabularyOf({ outputMetadata }: Session, { graph, vocabSize }: PlainFacts): number {
  const logits = tensors(outputMetadata).find(({ name }) => name === 'logits');
  const size = sizeOr(logits?.shape.at(-1), vocabSize);
  if (!size) throw invalidModel(graph, 'does not say how large its vocabulary is');
  return size;
}

/** A named dimension ("batch_size") is one that the graph leaves open. */
function sizeOr(dimension: number | string | undefined, written: number | undefined): number | undefined {
  return typeof dimension === 'number' && dimension > 0 ? dimension : written;
}
