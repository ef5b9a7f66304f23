import type { MatrixRole } from './weight-plan.js';

/** The ways in which a model's matrices can be kept. */
export const WEIGHT_FORMS = [
  'fp32',
  'w8a8',
  'w8a8-out4',
  'w8a8-down8',
  'int8-b128',
  'int8-b64',
  'int8-b32',
  'int4-b128',
  'int4-b32',
] as const;

export type WeightForm = (typeof WEIGHT_FORMS)[number];

/**
 * How one matrix is kept: as it is; as int8 with one scale per output channel, for activations of uint8 with one scale
 * per token; or as whole numbers of 4 or 8 bits with one scale per block of inputs.
 */
export type MatrixFormat =
  | { readonly kind: 'float' }
  | { readonly kind: 'channel' }
  | { readonly kind: 'block'; readonly bits: 4 | 8; readonly block: number };

const FLOAT: MatrixFormat = { kind: 'float' };
const CHANNEL: MatrixFormat = { kind: 'channel' };

function blocks(bits: 4 | 8, block: number): MatrixFormat {
  return { kind: 'block', bits, block };
}

function everywhere(format: MatrixFormat): Record<MatrixRole, MatrixFormat> {
  return { body: format, down: format, embedding: format, output: format };
}

/**
 * The embedding is read row by row, which a turned matrix cannot do. For the output, blocks of 64 are as fast as channels:
 * both wait for memory; and tied to the embedding it is kept once.
 */
const CHANNELS = { body: CHANNEL, down: CHANNEL, embedding: blocks(8, 64), output: blocks(8, 64) };

/** What each form does with each matrix. */
const RECIPES: Readonly<Record<WeightForm, Readonly<Record<MatrixRole, MatrixFormat>>>> = {
  fp32: everywhere(FLOAT),
  w8a8: CHANNELS,
  'w8a8-out4': { ...CHANNELS, output: blocks(4, 32) },
  'w8a8-down8': { ...CHANNELS, down: blocks(8, 64) },
  'int8-b128': everywhere(blocks(8, 128)),
  'int8-b64': everywhere(blocks(8, 64)),
  'int8-b32': everywhere(blocks(8, 32)),
  'int4-b128': everywhere(blocks(4, 128)),
  'int4-b32': everywhere(blocks(4, 32)),
};

/** The smallest block that ONNX Runtime's kernels take. */
const SMALLEST_BLOCK = 16;

/** How a form keeps a matrix with `inner` inputs. Blocks that do not divide them become finer, or, at last, float32. */
export function matrixFormat(form: WeightForm, role: MatrixRole, inner: number): MatrixFormat {
  const wanted = RECIPES[form][role];
  if (wanted.kind !== 'block') return wanted;
  for (let block = wanted.block; block >= SMALLEST_BLOCK; block /= 2) {
    if (inner % block === 0) return { ...wanted, block };
  }
  return FLOAT;
}

/** Whether a form keeps the embedding and the output matrix alike, so that tied ones are kept once. */
export function sharesVocabulary(form: WeightForm): boolean {
  const { embedding, output } = RECIPES[form];
  return JSON.stringify(embedding) === JSON.stringify(output);
}
