import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFile } from '../../../src/inference/convert/data-file.js';
import { OnnxGraph } from '../../../src/inference/convert/onnx-graph.js';
import { ExportGraph } from './export-graph.js';
import { BlockMatrices, DynamicMatrices } from './export-matrices.js';
import type { ModelConfig } from '../../../src/inference/convert/testing/random-model.js';

/** The file in which transformers.js looks for a dtype. */
const FILES = { q4: 'model_q4', q8: 'model_quantized' } as const;

export type ExportForm = keyof typeof FILES;

/** Writes a random model as an ONNX export that transformers.js runs (huggingface/transformers.js, docs/guides/dtypes). */
export async function writeExportFolder(
  folder: string,
  config: ModelConfig,
  seed: number,
  form: ExportForm,
): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  const graph = new OnnxGraph();
  const data = await DataFile.create(join(folder, 'onnx', `${FILES[form]}.onnx_data`));
  const matrices = form === 'q4' ? new BlockMatrices(graph, data) : new DynamicMatrices(graph, data);
  await new ExportGraph(graph, data, matrices, { config, seed }).build();
  await data.close();
  await writeFile(join(folder, 'onnx', `${FILES[form]}.onnx`), graph.toBytes());
}
