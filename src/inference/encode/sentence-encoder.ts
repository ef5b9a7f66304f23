import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { invalidModel } from '../convert/invalid-model.js';
import { sessionOptions } from '../session-options.js';
import { type EncoderFolder, readEncoderFolder } from './encoder-folder.js';
import { EncoderTokens } from './encoder-tokens.js';
import { pool, type TokenVectors, unit } from './pooling.js';

/** A batch holds so many rows, and so many tokens with its padding, at most. */
const MOST_ROWS = 32;
const MOST_TOKENS = 4096;
const INPUTS = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'] as const;
const VECTORS = ['last_hidden_state', 'token_embeddings'];

/** A question, or a text that may answer one: many encoders want to be told which. */
export type TextKind = 'query' | 'passage';

interface Row {
  readonly at: number;
  readonly ids: readonly number[];
}

/**
 * A sentence-transformer as an ONNX export in the layout of Hugging Face: texts to vectors whose cosines say how alike
 * they are. Texts of like length go through the graph together.
 */
export class SentenceEncoder {
  private constructor(
    private readonly session: InferenceSession,
    private readonly tokens: EncoderTokens,
    private readonly facts: EncoderFolder,
  ) {}

  /** Throws AppError `model_invalid` where the folder is none, or its graph wants or gives something else. */
  static async load(folder: string, { threads }: { readonly threads: number }): Promise<SentenceEncoder> {
    const facts = await readEncoderFolder(folder);
    const tokens = await EncoderTokens.load(folder);
    const session = await InferenceSession.create(facts.graph, sessionOptions(threads)).catch((cause: unknown) => {
      throw invalidModel(facts.graph, `cannot be loaded: ${String(cause)}`, cause);
    });
    const known = new Set<string>(INPUTS);
    const foreign = session.inputNames.find((name) => !known.has(name));
    if (foreign !== undefined) throw invalidModel(facts.graph, `wants ${foreign}`);
    if (!vectorsOf(session)) throw invalidModel(facts.graph, `gives none of ${VECTORS.join(', ')}`);
    return new SentenceEncoder(session, tokens, facts);
  }

  /** Numbers in a vector. */
  get dimension(): number {
    return this.facts.dimension;
  }

  /**
   * One vector for each text, in their order; of length 1 where the model says so. Of a text longer than the model reads
   * only the beginning counts.
   */
  async encode(texts: readonly string[], kind: TextKind): Promise<Float32Array[]> {
    const { prompts, longest } = this.facts;
    const rows = texts.map((text, at): Row => ({ at, ids: this.tokens.encode(prompts[kind] + text, longest) }));
    const vectors: Float32Array[] = [];
    for (const batch of batchesOf(rows)) {
      const found = await this.run(batch);
      batch.forEach(({ at, ids }, row) => {
        const vector = pool(found, row, ids.length, this.facts.pooling);
        vectors[at] = this.facts.normalize ? unit(vector) : vector;
      });
    }
    return vectors;
  }

  /** Of the graph's file: another one for every other encoder. */
  async fingerprint(): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(this.facts.graph)) hash.update(piece as Buffer);
    return hash.digest('base64url').slice(0, 22);
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  private async run(rows: readonly Row[]): Promise<TokenVectors> {
    const length = Math.max(...rows.map(({ ids }) => ids.length));
    const name = vectorsOf(this.session) ?? '';
    const results = await this.session.run(this.feeds(rows, length), [name]);
    const { data, dims } = results[name] ?? {};
    if (!(data instanceof Float32Array) || dims?.at(-1) !== this.dimension) {
      throw invalidModel(this.facts.graph, `gives vectors of ${String(dims)}, not of ${this.dimension} numbers`);
    }
    return { values: data, length, dimension: this.dimension };
  }

  private feeds(rows: readonly Row[], length: number): Record<string, Tensor> {
    const values: Record<(typeof INPUTS)[number], (ids: readonly number[], at: number) => number> = {
      input_ids: (ids, at) => ids[at] ?? this.tokens.padId,
      attention_mask: (ids, at) => (at < ids.length ? 1 : 0),
      token_type_ids: () => 0,
      position_ids: (_, at) => at,
    };
    const wanted = INPUTS.filter((name) => this.session.inputNames.includes(name));
    return Object.fromEntries(wanted.map((name) => [name, tensorOf(rows, length, values[name])]));
  }
}

function vectorsOf({ outputNames }: InferenceSession): string | undefined {
  return VECTORS.find((name) => outputNames.includes(name));
}

function tensorOf(rows: readonly Row[], length: number, value: (ids: readonly number[], at: number) => number): Tensor {
  const values = new BigInt64Array(rows.length * length);
  rows.forEach(({ ids }, row) => {
    for (let at = 0; at < length; at++) values[row * length + at] = BigInt(value(ids, at));
  });
  return new Tensor('int64', values, [rows.length, length]);
}

/** Short ones with short ones, so that little is padded. */
function batchesOf(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = [];
  for (const row of rows.toSorted((a, b) => a.ids.length - b.ids.length)) {
    const last = batches.at(-1);
    const fits = last && last.length < MOST_ROWS && (last.length + 1) * row.ids.length <= MOST_TOKENS;
    if (fits) last.push(row);
    else batches.push([row]);
  }
  return batches;
}
