import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OnnxGraph } from '../../convert/onnx-graph.js';
import { seededGauss } from '../../convert/testing/seeded-random.js';
import type { PoolingMode } from '../encoder-folder.js';

export const WIDTH = 8;
const HEADS = 2;
const PLACES = 24;
const EPSILON = 1e-12;
const WORDS = '[PAD] [UNK] [CLS] [SEP] a b how do i return it refund ##s query passage : 怎 么 退 货 款 多 久'.split(
  ' ',
);

/** The weights of a BERT of one layer. */
export type TinyWeights = Readonly<Record<string, Float32Array>>;

const SHAPES: Readonly<Record<string, readonly number[]>> = {
  ...{ words: [WORDS.length, WIDTH], places: [PLACES, WIDTH], types: [2, WIDTH] },
  ...{ query: [WIDTH, WIDTH], key: [WIDTH, WIDTH], value: [WIDTH, WIDTH], joined: [WIDTH, WIDTH] },
  ...{ up: [WIDTH, 2 * WIDTH], down: [2 * WIDTH, WIDTH] },
  ...{ scale0: [WIDTH], scale1: [WIDTH], scale2: [WIDTH], shift0: [WIDTH], shift1: [WIDTH], shift2: [WIDTH] },
};

export interface TinyEncoderOptions {
  readonly pooling?: PoolingMode;
  /** Has it a module that makes vectors 1 long? */
  readonly normalize?: boolean;
  /** How the model says that vectors are compared. */
  readonly similarity?: 'cosine' | 'dot';
  readonly prompts?: Readonly<Record<string, string>>;
  readonly longest?: number;
  /** Another number, other weights. */
  readonly seed?: number;
}

/** Writes a sentence-transformer in the layout of Hugging Face, BERT-shaped, with random weights. */
export async function writeTinyEncoder(folder: string, options: TinyEncoderOptions = {}): Promise<TinyWeights> {
  const gauss = seededGauss(options.seed ?? 11);
  const entries = Object.entries(SHAPES).map(([name, dims]) => {
    const size = dims.reduce((product, dim) => product * dim, 1);
    return [name, Float32Array.from({ length: size }, () => gauss() * 0.6)] as const;
  });
  const weights: TinyWeights = Object.fromEntries(entries);
  await mkdir(join(folder, '1_Pooling'), { recursive: true });
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const [name, content] of Object.entries(settingsOf(options)))
    await writeFile(join(folder, name), JSON.stringify(content));
  await writeFile(join(folder, 'onnx', 'model.onnx'), graphOf(weights));
  return weights;
}

function settingsOf({ pooling = 'mean', normalize = true, prompts, similarity, longest = 16 }: TinyEncoderOptions) {
  const kinds = ['Transformer', 'Pooling', ...(normalize ? ['Normalize'] : [])];
  return {
    'modules.json': kinds.map((kind, idx) => {
      const path = idx ? `${idx}_${kind}` : '';
      return { idx, name: String(idx), path, type: `sentence_transformers.models.${kind}` };
    }),
    '1_Pooling/config.json': {
      word_embedding_dimension: WIDTH,
      pooling_mode_cls_token: pooling === 'cls',
      pooling_mode_mean_tokens: pooling === 'mean',
    },
    'sentence_bert_config.json': { max_seq_length: longest },
    'config_sentence_transformers.json': {
      ...(prompts && { prompts }),
      ...(similarity && { similarity_fn_name: similarity }),
    },
    'tokenizer.json': tokenizerFile(),
    'tokenizer_config.json': { pad_token: '[PAD]' },
  };
}

/** The same computed plainly, in double precision: the vectors of the tokens of one text. */
export function referenceVectors(weights: TinyWeights, ids: readonly number[]): number[][] {
  const at = (name: string, row: number, column: number, width = WIDTH) => weights[name]?.[row * width + column] ?? 0;
  const wide = (width: number) => Array.from({ length: width }, (_, column) => column);
  const multiply = (rows: readonly number[][], name: string, width: number) =>
    rows.map((row) =>
      wide(width).map((column) => row.reduce((sum, value, k) => sum + value * at(name, k, column, width), 0)),
    );
  const norm = (row: readonly number[], which: number) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / WIDTH;
    const spread = Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / WIDTH + EPSILON);
    return row.map((value, k) => ((value - mean) / spread) * at(`scale${which}`, 0, k) + at(`shift${which}`, 0, k));
  };
  const start = ids.map((id, place) =>
    norm(
      wide(WIDTH).map((k) => at('words', id, k) + at('places', place, k) + at('types', 0, k)),
      0,
    ),
  );
  const [queries, keys, values] = ['query', 'key', 'value'].map((name) => multiply(start, name, WIDTH));
  const mixed = ids.map((_, row) =>
    wide(WIDTH).map((column) => {
      const head = Math.floor(column / (WIDTH / HEADS));
      const inside = wide(WIDTH).filter((k) => Math.floor(k / (WIDTH / HEADS)) === head);
      const scores = ids.map(
        (__, other) =>
          inside.reduce((sum, k) => sum + queries![row]![k]! * keys![other]![k]!, 0) / Math.sqrt(WIDTH / HEADS),
      );
      const powers = scores.map((score) => Math.exp(score));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return powers.reduce((sum, power, other) => sum + (power / total) * values![other]![column]!, 0);
    }),
  );
  const add = (one: readonly number[][], other: readonly number[][]) =>
    one.map((row, r) => row.map((value, k) => value + other[r]![k]!));
  const attended = add(start, multiply(mixed, 'joined', WIDTH)).map((row) => norm(row, 1));
  const raised = multiply(attended, 'up', 2 * WIDTH).map((row) => row.map((value) => Math.max(0, value)));
  return add(attended, multiply(raised, 'down', WIDTH)).map((row) => norm(row, 2));
}

function graphOf(weights: TinyWeights): Uint8Array {
  const graph = new OnnxGraph();
  const rows = ['rows', 'length'];
  const weight = (name: string) =>
    graph.constant(name, 'float32', SHAPES[name] ?? [], weights[name] ?? new Float32Array());
  const ids = graph.input('input_ids', 'int64', rows);
  const mask = graph.input('attention_mask', 'int64', rows);
  const types = graph.input('token_type_ids', 'int64', rows);
  const scalar = (value: number) => graph.constant(`scalar ${value}`, 'int64', [], BigInt64Array.of(BigInt(value)));
  const length = graph.node('Gather', [graph.node('Shape', [ids], 'shape'), scalar(1)], 'length');
  const places = graph.node('Range', [scalar(0), length, scalar(1)], 'range');
  const sum = (one: string, other: string, name: string) => graph.node('Add', [one, other], name);
  const norm = (input: string, which: number) =>
    graph.node('LayerNormalization', [input, weight(`scale${which}`), weight(`shift${which}`)], `norm${which}`, {
      axis: -1,
      epsilon: { float: EPSILON },
    });
  const words = graph.node('Gather', [weight('words'), ids], 'word vectors');
  const kinds = graph.node('Gather', [weight('types'), types], 'type vectors');
  const placed = graph.node('Gather', [weight('places'), places], 'place vectors');
  const start = norm(sum(sum(words, kinds, 'words and types'), placed, 'all'), 0);
  const heads = (name: string, perm: readonly number[]) => {
    const product = graph.node('MatMul', [start, weight(name)], `${name} product`);
    const split = graph.node('Reshape', [product, graph.integers(0, 0, HEADS, WIDTH / HEADS)], `${name} split`);
    return graph.node('Transpose', [split], `${name} heads`, { perm });
  };
  const scores = graph.node('MatMul', [heads('query', [0, 2, 1, 3]), heads('key', [0, 2, 3, 1])], 'raw scores');
  const scaled = graph.node('Div', [scores, graph.float(Math.sqrt(WIDTH / HEADS))], 'scores');
  const present = graph.node('Cast', [graph.node('Unsqueeze', [mask, graph.integers(1, 2)], 'wide mask')], 'present', {
    to: 1,
  });
  const absent = graph.node(
    'Mul',
    [graph.node('Sub', [graph.float(1), present], 'absent'), graph.float(-1e9)],
    'penalty',
  );
  const shares = graph.node('Softmax', [sum(scaled, absent, 'masked')], 'shares', { axis: -1 });
  const mixed = graph.node(
    'Transpose',
    [graph.node('MatMul', [shares, heads('value', [0, 2, 1, 3])], 'mixed heads')],
    'mixed',
    { perm: [0, 2, 1, 3] },
  );
  const flat = graph.node('Reshape', [mixed, graph.integers(0, 0, WIDTH)], 'flat');
  const attended = norm(sum(start, graph.node('MatMul', [flat, weight('joined')], 'attention'), 'attended'), 1);
  const raised = graph.node('Relu', [graph.node('MatMul', [attended, weight('up')], 'raised')], 'bent');
  const last = norm(sum(attended, graph.node('MatMul', [raised, weight('down')], 'lowered'), 'both'), 2);
  graph.node('Identity', [last], 'last_hidden_state');
  graph.output('last_hidden_state', 'float32', ['rows', 'length', WIDTH]);
  return graph.toBytes();
}

function tokenizerFile() {
  const special = (content: string) => ({
    ...{ id: WORDS.indexOf(content), content, special: true },
    ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
  });
  const frame = [
    { SpecialToken: { id: '[CLS]', type_id: 0 } },
    { Sequence: { id: 'A', type_id: 0 } },
    { SpecialToken: { id: '[SEP]', type_id: 0 } },
  ];
  const named = (token: string) => [token, { id: token, ids: [WORDS.indexOf(token)], tokens: [token] }];
  return {
    version: '1.0',
    added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]'].map(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: frame,
      pair: frame,
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map(named)),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      ...{ type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
      vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
    },
  };
}
