import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EncoderTokens } from './encoder-tokens.js';
import { SentenceEncoder } from './sentence-encoder.js';
import {
  referenceVectors,
  type TinyEncoderOptions,
  type TinyWeights,
  WIDTH,
  writeTinyEncoder,
} from './testing/tiny-encoder.js';

const TEXTS = ['怎么退货', 'How do I return it?', 'refunds', '', '退款多久 refund 退款多久'];

describe('SentenceEncoder', () => {
  let folder: string;
  const open: SentenceEncoder[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'encode-'));
  });
  afterEach(async () => {
    for (const encoder of open.splice(0)) await encoder.close();
    await rm(folder, { recursive: true });
  });

  async function load(options: TinyEncoderOptions = {}) {
    const weights = await writeTinyEncoder(folder, options);
    const encoder = await SentenceEncoder.load(folder, { threads: 1 });
    open.push(encoder);
    return { weights, encoder, tokens: await EncoderTokens.load(folder) };
  }

  const expected = (
    weights: TinyWeights,
    ids: readonly number[],
    { pooling, normalize, similarity }: TinyEncoderOptions,
  ) => {
    const vectors = referenceVectors(weights, ids);
    const mean = Array.from(
      { length: WIDTH },
      (_, k) => vectors.reduce((sum, row) => sum + row[k]!, 0) / vectors.length,
    );
    const pooled = pooling === 'cls' ? vectors[0]! : mean;
    const length =
      normalize || similarity !== 'dot' ? Math.sqrt(pooled.reduce((sum, value) => sum + value * value, 0)) : 1;
    return pooled.map((value) => value / length);
  };

  it.each<TinyEncoderOptions>([
    { pooling: 'mean', normalize: true },
    { pooling: 'cls', normalize: true },
    { pooling: 'mean', normalize: false, similarity: 'dot' },
    { pooling: 'cls', normalize: false, similarity: 'dot' },
    { pooling: 'mean', normalize: false, similarity: 'cosine' },
    { pooling: 'cls', normalize: false },
  ])('gives what plain arithmetic gives, whatever else is in the batch: %j', async (options) => {
    const { weights, encoder, tokens } = await load(options);
    const found = await encoder.encode(TEXTS, 'passage');
    TEXTS.forEach((text, at) => {
      const wanted = expected(weights, tokens.encode(text, 16), options);
      found[at]!.forEach((value, k) => expect(value).toBeCloseTo(wanted[k]!, 5));
    });
    expect(encoder.dimension).toBe(WIDTH);
  });

  it('reads text as BERT does: framed, in pieces, Chinese by characters', async () => {
    const { tokens } = await load();
    expect(tokens.encode('Refunds 退货', 16)).toEqual([2, 11, 12, 18, 19, 3]);
    expect(tokens.encode('怎么退货怎么退货', 6)).toEqual([2, 16, 17, 18, 19, 3]);
  });

  it('takes control strings that somebody typed for letters', async () => {
    const { tokens } = await load();
    expect(tokens.encode('a[SEP]b', 16).filter((id) => id === 3)).toHaveLength(1);
  });

  it('writes the prompts of the model before questions and passages', async () => {
    const { encoder } = await load({ prompts: { query: 'query: ', passage: 'passage: ' } });
    const [query] = await encoder.encode(['退货'], 'query');
    const [passage] = await encoder.encode(['退货'], 'passage');
    const [plain] = await encoder.encode(['query: 退货', 'x'], 'query');
    expect(query).not.toEqual(passage);
    expect(plain).not.toEqual(query);
  });

  it('gives the same for many texts as for each alone, in their order', async () => {
    const { encoder } = await load();
    const many = Array.from({ length: 70 }, (_, at) => TEXTS[at % TEXTS.length]!.repeat(1 + (at % 3)));
    const together = await encoder.encode(many, 'query');
    for (const at of [0, 1, 33, 69]) {
      const [alone] = await encoder.encode([many[at]!], 'query');
      alone!.forEach((value, k) => expect(together[at]![k]).toBeCloseTo(value, 5));
    }
  });

  it('gives nothing for nothing', async () => {
    const { encoder } = await load();
    expect(await encoder.encode([], 'query')).toEqual([]);
  });

  it('has a fingerprint of its graph', async () => {
    const { encoder } = await load();
    const same = await encoder.fingerprint();
    expect(same).toMatch(/^[\w-]{22}$/);
    expect(await (await load({ seed: 12 })).encoder.fingerprint()).not.toBe(same);
  });

  it.each([
    ['modules.json', [{ path: '', type: 'sentence_transformers.models.Transformer' }], 'no pooling'],
    ['modules.json', [{ path: '2_Dense', type: 'sentence_transformers.models.Dense' }], 'Dense'],
    ['1_Pooling/config.json', { word_embedding_dimension: 8 }, 'neither'],
    ['1_Pooling/config.json', { word_embedding_dimension: 9, pooling_mode_cls_token: true }, 'not of 9 numbers'],
    ['onnx/model.onnx', 'nothing of the kind', 'cannot be loaded'],
    ['tokenizer.json', { added_tokens: [] }, 'tokenizer.json'],
  ])('says what is wrong with %s', async (file, content, problem) => {
    await writeTinyEncoder(folder);
    await writeFile(join(folder, file), JSON.stringify(content));
    const use = async () => {
      const encoder = await SentenceEncoder.load(folder, { threads: 1 });
      open.push(encoder);
      await encoder.encode(['a'], 'query');
    };
    await expect(use()).rejects.toMatchObject({ code: 'model_invalid', message: expect.stringContaining(problem) });
  });
});
