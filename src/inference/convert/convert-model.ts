import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/error.js';
import { Tokenizer } from '../text/tokenizer.js';
import { fastestTrueForm, measureForms } from './choose-form.js';
import { asDiskError } from './data-file.js';
import { estimateMemory, MANIFEST_FILE, ModelManifest } from './model-manifest.js';
import { measuringTokens } from './measuring-text.js';
import { formExceptions, largestPartBytes, planBytes } from './plan-size.js';
import type { QualityReport } from './quality-report.js';
import { openSourceModel, type SourceModel } from './source-model.js';
import type { WeightForm } from './weight-form.js';
import { writeModel } from './write-model.js';

/** What of a model folder goes along unchanged: its words and its rules. */
const COMPANIONS =
  /^((config|tokenizer|tokenizer_config|generation_config|special_tokens_map)\.json|chat_template\.jinja|(README|LICENSE|NOTICE)[\w.-]*)$/i;

/** The least that a model must be able to do. */
const SHORT_CHAT = { rows: 1, contextTokens: 1024 };

/** How far a conversion has come; `share` is 0 to 1 within its stage. */
export interface ConvertProgress {
  readonly stage: 'reading' | 'measuring' | 'weights' | 'done';
  readonly share: number;
}

export interface ConvertOptions {
  readonly name: string;
  /** Takes this form and measures nothing. */
  readonly form?: WeightForm;
  /** Threads for measuring; otherwise as many as the machine has. */
  readonly threads?: number;
  /** Bytes of memory that the converted model may take; otherwise what this machine has. */
  readonly memoryBytes?: number;
  readonly onProgress?: (progress: ConvertProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Converts a Hugging Face model folder into a folder that our engine runs. All or nothing: the work is done in
 * `<target>.partial-<id>`, which becomes `target` at the end or goes away.
 * Throws AppError `model_invalid` (which file, and what), `model_too_large` and `disk_full` (with the numbers),
 * `conflict` when `target` is there; the signal's reason when aborted.
 */
export async function convertModel(source: string, target: string, options: ConvertOptions): Promise<ModelManifest> {
  const report = options.onProgress ?? (() => undefined);
  report({ stage: 'reading', share: 0 });
  if (await exists(target)) throw new AppError('conflict', 'There is a folder of this name already', { target });
  const model = await openSourceModel(source);
  const partial = `${target}.partial-${randomUUID().slice(0, 8)}`;
  try {
    await mkdir(partial, { recursive: true });
    report({ stage: 'reading', share: 1 });
    const manifest = await fill(partial, model, options);
    await rename(partial, target);
    report({ stage: 'done', share: 1 });
    return manifest;
  } catch (error) {
    throw asDiskError(error);
  } finally {
    await rm(partial, { recursive: true, force: true });
    await model.checkpoint.close();
  }
}

async function fill(folder: string, model: SourceModel, options: ConvertOptions): Promise<ModelManifest> {
  const tokenizer = await Tokenizer.load(model.folder);
  const report = options.form ? undefined : await measure(folder, model, tokenizer, options);
  const form = report ? fastestTrueForm(report) : (options.form ?? 'fp32');
  const plannedBytes = planBytes(model.plan, form);
  checkMemory(manifestOf(model, options.name, { form, weightBytes: plannedBytes }), options);
  await checkDisk(folder, plannedBytes);
  const weightBytes = await writeModel(model, folder, form, {
    onLayer: (done) => options.onProgress?.({ stage: 'weights', share: done / model.plan.layers.length }),
    ...(options.signal && { signal: options.signal }),
  });
  await copyCompanions(model.folder, folder);
  const manifest = ModelManifest.parse(
    manifestOf(model, options.name, { form, weightBytes, ...(report && { report }) }),
  );
  await writeFile(join(folder, MANIFEST_FILE), JSON.stringify(manifest, null, 2), { flush: true });
  return manifest;
}

async function measure(
  folder: string,
  model: SourceModel,
  tokenizer: Tokenizer,
  options: ConvertOptions,
): Promise<QualityReport> {
  await checkDisk(folder, largestPartBytes(model.plan));
  const measuring = {
    texts: measuringTokens(tokenizer, model.shape),
    threads: options.threads ?? availableParallelism(),
    clock: () => performance.now(),
    ...(options.signal && { signal: options.signal }),
  };
  return measureForms(model, folder, measuring, (share) => options.onProgress?.({ stage: 'measuring', share }));
}

function manifestOf(
  { shape, plan, checkpoint }: SourceModel,
  name: string,
  written: Pick<ModelManifest, 'form' | 'weightBytes' | 'report'>,
): ModelManifest {
  const { architecture, layers, kvHeads, headDim, vocab, contextLength, demonstration } = shape;
  return {
    ...{ formatVersion: 2, name, architecture, layers, kvHeads, headDim, vocabSize: vocab, contextLength },
    ...(demonstration && { demonstration }),
    ...written,
    kvBytesPerToken: layers * kvHeads * headDim * 2 * 4,
    sourceBytes: checkpoint.bytes,
    exceptions: [...formExceptions(plan, written.form)],
  };
}

/** Throws AppError `model_too_large` when not even one short chat would fit into memory. */
function checkMemory(manifest: ModelManifest, { memoryBytes = totalmem() }: ConvertOptions): void {
  const neededBytes = estimateMemory(manifest, SHORT_CHAT);
  if (neededBytes <= memoryBytes) return;
  const message = `In the form ${manifest.form}, ${manifest.name} needs ${neededBytes} bytes of memory; there are ${memoryBytes}`;
  throw new AppError('model_too_large', message, { form: manifest.form, neededBytes, memoryBytes });
}

async function copyCompanions(from: string, to: string): Promise<void> {
  const names = (await readdir(from)).filter((name) => COMPANIONS.test(name));
  for (const name of names) await copyFile(join(from, name), join(to, name));
}

/** Throws AppError `disk_full` when the folder's disk has no room for so many bytes. */
async function checkDisk(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes > neededBytes) return;
  throw new AppError('disk_full', `The disk has ${freeBytes} bytes left; ${neededBytes} are needed`, {
    freeBytes,
    neededBytes,
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
