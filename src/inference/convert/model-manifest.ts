import { z } from 'zod';
import { readJson } from './read-json.js';
import { QualityReport } from './quality-report.js';
import { ARCHITECTURES } from './model-shape.js';
import { WEIGHT_FORMS } from './weight-form.js';

/** The manifest of a converted model's folder. It is written last: a folder without it is not a model. */
export const MANIFEST_FILE = 'mossdesk.json';

/** The graph, and the weights it points to, in a converted model's folder. */
export const GRAPH_FILE = 'model.onnx';
export const DATA_FILE = 'model.data';

const size = z.number().int().nonnegative();

export const ModelManifest = z.object({
  formatVersion: z.literal(2),
  name: z.string(),
  architecture: z.enum(ARCHITECTURES),
  form: z.enum(WEIGHT_FORMS),
  layers: size,
  kvHeads: size,
  headDim: size,
  vocabSize: size,
  /** Tokens of prompt and answer together. */
  contextLength: size,
  /** Bytes of the converted weights. */
  weightBytes: size,
  /** Bytes that one token takes in the cache. */
  kvBytesPerToken: size,
  /** Bytes of the weights it was made from. */
  sourceBytes: size,
  /** Matrices that the form's own format does not fit, and what they are kept as. */
  exceptions: z.array(z.object({ matrix: z.string(), keptAs: z.string() })),
  /** The tiny model that ships for a first look: it has learnt to copy from the demo shop's passages and nothing else. */
  demonstration: z.literal(true).optional(),
  /** How each form was measured, unless a form was asked for. */
  report: QualityReport.optional(),
});

export type ModelManifest = Readonly<z.output<typeof ModelManifest>>;

/** Reads the manifest of a converted model. Throws AppError `model_invalid`. */
export function readManifest(folder: string): Promise<ModelManifest> {
  return readJson(folder, MANIFEST_FILE, ModelManifest);
}

/**
 * What Node, ONNX Runtime and their buffers take whatever the model, and how much more than its file the weights take for
 * the moment in which kernels repack them. Measured while loading models of Qwen2.5-0.5B's shape, the most at any time:
 * w8a8 725 MB of a file of 512, int8-b64 784 of 534, int4-b32 580 of 318, fp32 2,491 of 1,985.
 */
const FIXED_BYTES = 180_000_000;
const WEIGHT_SHARE = 1.3;

/** Bytes of memory that a model takes with `rows` answers at once, each with `contextTokens` of prompt and answer. */
export function estimateMemory(
  manifest: Pick<ModelManifest, 'weightBytes' | 'kvBytesPerToken' | 'vocabSize'>,
  load: { readonly rows: number; readonly contextTokens: number },
): number {
  const cache = load.rows * load.contextTokens * manifest.kvBytesPerToken;
  // Logits exist twice: in ONNX Runtime, and as the copy that it hands out.
  const logits = 2 * load.rows * manifest.vocabSize * 4;
  return Math.ceil(FIXED_BYTES + WEIGHT_SHARE * manifest.weightBytes + cache + logits);
}
