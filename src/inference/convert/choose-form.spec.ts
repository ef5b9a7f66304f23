import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '../text/tokenizer.js';
import { fastestTrueForm, measureForms, QUALITY_THRESHOLDS } from './choose-form.js';
import { convertModel } from './convert-model.js';
import { LogitTable, logitDistance } from './logit-distance.js';
import { readManifest } from './model-manifest.js';
import { type FormQuality, QualityReport } from './quality-report.js';
import { openSourceModel } from './source-model.js';
import { GraphRun } from './testing/graph-run.js';
import { type ModelConfig, TINY_CONFIGS, writeRandomModel } from './testing/random-model.js';
import { makeWorkspace, type Workspace } from './testing/workspace.js';

const TEXTS = [
  [7, 200, 33, 33, 150, 9, 261, 80, 4, 129, 77, 1],
  [5, 18, 90, 91, 92, 17],
];
const BLOCKS = { hidden_size: 128, intermediate_size: 256 };

describe('measuring forms', () => {
  let work: Workspace;
  beforeEach(async () => (work = await makeWorkspace()));
  afterEach(() => work.close());

  const measure = async (config: ModelConfig): Promise<QualityReport> => {
    await writeRandomModel(join(work.folder, 'measured'), config);
    await mkdir(join(work.folder, 'parts'));
    const model = await openSourceModel(join(work.folder, 'measured'));
    const options = { texts: TEXTS, threads: 1, clock: () => performance.now() };
    const report = await measureForms(model, join(work.folder, 'parts'), options);
    await model.checkpoint.close();
    return report;
  };

  it.each<[string, ModelConfig]>([
    ['minicpm', { ...TINY_CONFIGS.minicpm, ...BLOCKS }],
    ['codegen', { ...TINY_CONFIGS.codegen, n_embd: 128 }],
  ])('part by part finds what the whole graph says (%s)', async (_, config) => {
    const report = await measure(config);
    const whole = await work.converted(config, 'fp32');
    const exact = await tablesOf(whole);
    for (const form of ['w8a8', 'int4-b32'] as const) {
      const measured = report.forms.find((one) => one.form === form)!;
      const other = await makeWorkspace();
      const rounded = await tablesOf(await other.converted(config, form));
      await other.close();
      const total = TEXTS.map((text, at) => logitDistance(exact[at]!, rounded[at]!, (place) => text[place + 1]));
      const places = total.reduce((sum, one) => sum + one.places, 0);
      expect(measured.divergence).toBeCloseTo(total.reduce((sum, one) => sum + one.divergence, 0) / places, 4);
      expect(measured.agreement).toBe(total.reduce((sum, one) => sum + one.agreeing, 0) / places);
      const surprise =
        total.reduce((sum, one) => sum + one.surprise, 0) / total.reduce((sum, one) => sum + one.predicted, 0);
      expect(measured.perplexity / Math.exp(surprise)).toBeCloseTo(1, 2);
    }
    expect(await readdir(join(work.folder, 'parts'))).toEqual([]);
  });

  it('finds fewer bits worse, smaller blocks better, and float32 the same as itself', async () => {
    const { forms, positions, thresholds } = await measure({ ...TINY_CONFIGS.qwen2Untied, ...BLOCKS });
    const divergence = Object.fromEntries(forms.map((form) => [form.form, form.divergence]));
    expect(divergence['fp32']).toBe(0);
    expect(divergence['int8-b32']).toBeLessThan(divergence['int8-b128']!);
    expect(divergence['int4-b32']).toBeLessThan(divergence['int4-b128']!);
    expect(divergence['int8-b128']).toBeLessThan(divergence['int4-b32']! / 10);
    expect({ positions, thresholds }).toEqual({ positions: 18, thresholds: QUALITY_THRESHOLDS });
    expect(forms.every((form) => form.turnMs > 0)).toBe(true);
    const bytes = Object.fromEntries(forms.map((form) => [form.form, form.bytes]));
    expect(bytes['int4-b128']).toBeLessThan(bytes['w8a8']!);
    expect(bytes['w8a8']).toBeLessThan(bytes['fp32']!);
  });

  it('judges float32 true also where a model is perplexed beyond all numbers, and its report can be written down', async () => {
    const report = await measure({ ...TINY_CONFIGS.minicpm, dim_model_base: 8192 });
    expect(report.forms[0]).toMatchObject({ form: 'fp32', perplexity: Number.MAX_VALUE, keepsItsWord: true });
    expect(QualityReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('happens when a model is converted, on the text in both languages, and its report is kept', async () => {
    await writeRandomModel(join(work.folder, 'source'), { ...TINY_CONFIGS.qwen2Untied, ...BLOCKS });
    const shares: number[] = [];
    const target = join(work.folder, 'target');
    const manifest = await convertModel(join(work.folder, 'source'), target, {
      ...{ name: 'm', threads: 1 },
      onProgress: ({ stage, share }) => stage === 'measuring' && shares.push(share),
    });
    expect(await readManifest(target)).toEqual(manifest);
    expect(manifest.report!.positions).toBe(2 * 192);
    expect(manifest.form).toBe(fastestTrueForm(manifest.report!));
    expect(shares).toEqual([1 / 3, 2 / 3]);
    const graph = await GraphRun.load(target);
    const tokens = (await Tokenizer.load(target)).encode('可以退货吗？');
    const [logits] = await graph.step([{ tokens, past: graph.past() }]);
    expect(logits!.at(-1)!.every(Number.isFinite)).toBe(true);
    await graph.close();
  });
});

describe('fastestTrueForm', () => {
  const form = (name: FormQuality['form'], turnMs: number, keepsItsWord: boolean, batchExact: boolean): FormQuality => {
    const divergence = name === 'w8a8' ? 0.01 : 0.001;
    return { form: name, turnMs, keepsItsWord, batchExact, agreement: 1, divergence, perplexity: 1, bytes: 1 };
  };
  const report = (...forms: readonly FormQuality[]) => ({
    positions: 1,
    thresholds: QUALITY_THRESHOLDS,
    forms: [...forms],
  });

  it.each([
    [
      'the fastest',
      [form('fp32', 9, true, true), form('w8a8', 1, true, true), form('int8-b32', 3, true, true)],
      'w8a8',
    ],
    [
      'the truest of equally fast ones',
      [form('fp32', 9, true, true), form('w8a8', 1, true, true), form('int8-b32', 1.09, true, true)],
      'int8-b32',
    ],
    [
      'the next, when the fastest breaks its word',
      [form('fp32', 9, true, true), form('w8a8', 1, false, true), form('int8-b32', 3, true, true)],
      'int8-b32',
    ],
    [
      'one that does not mind company',
      [form('fp32', 9, true, true), form('int8-b128', 1, true, false), form('int8-b32', 3, true, true)],
      'int8-b32',
    ],
    ['one that does, when all do', [form('fp32', 9, true, false), form('int8-b128', 1, true, false)], 'int8-b128'],
    ['float32, when nothing else is true', [form('fp32', 9, true, true), form('w8a8', 1, false, true)], 'fp32'],
  ] as const)('takes %s', (_, forms, expected) => expect(fastestTrueForm(report(...forms))).toBe(expected));
});

/** The logits of the texts, each on its own. */
async function tablesOf(graph: GraphRun): Promise<readonly LogitTable[]> {
  const tables: LogitTable[] = [];
  for (const text of TEXTS) {
    const table = new LogitTable(text.length, graph.manifest.vocabSize);
    const [logits] = await graph.step([{ tokens: text, past: graph.past() }]);
    logits!.forEach((row, place) => table.row(place).set(row));
    tables.push(table);
  }
  return tables;
}
