import { matrixFormat, type MatrixFormat, sharesVocabulary, type WeightForm } from './weight-form.js';
import type { MatrixSource, WeightPlan, WeightSource } from './weight-plan.js';

/** Bytes that the weights of a plan take in a form (without the padding between them, and the rotary tables). */
export function planBytes(plan: WeightPlan, form: WeightForm): number {
  const shared = plan.tied && sharesVocabulary(form);
  const vocabulary = shared ? [plan.embedding] : [plan.embedding, plan.output];
  const sources = [...vocabulary, ...Object.values(plan.ends), ...plan.layers.flatMap((layer) => Object.values(layer))];
  return sources.reduce((sum, source) => sum + sourceBytes(source, form), 0);
}

/** Bytes of the largest layer, or output matrix, in float32: what measuring needs on disk for a while. */
export function largestPartBytes(plan: WeightPlan): number {
  const layers = plan.layers.map((layer) =>
    Object.values(layer).reduce((sum, source) => sum + sourceBytes(source, 'fp32'), 0),
  );
  return layers.reduce((most, bytes) => Math.max(most, bytes), 0);
}

function sourceBytes(source: WeightSource, form: WeightForm): number {
  if (source.kind === 'vector') return 4 * source.length;
  const format = matrixFormat(form, source.role, source.inner);
  const numbers = source.outer * source.inner;
  if (format.kind === 'float') return 4 * numbers;
  if (format.kind === 'channel') return numbers + 4 * source.outer;
  return (numbers * format.bits) / 8 + (4 * numbers) / format.block;
}

/** A matrix that is kept otherwise than its form says, because its size does not divide into the form's blocks. */
export interface FormException {
  readonly matrix: string;
  readonly keptAs: string;
}

/** The matrices that a form's own blocks do not fit; the layers are all alike. */
export function formExceptions(plan: WeightPlan, form: WeightForm): readonly FormException[] {
  const named: [string, WeightSource][] = [
    ['embedding', plan.embedding],
    ['output', plan.output],
    ...Object.entries(plan.layers[0] ?? {}),
  ];
  return named.flatMap(([matrix, source]) => {
    if (source.kind === 'vector' || fits(source, form)) return [];
    return [{ matrix, keptAs: formatName(matrixFormat(form, source.role, source.inner)) }];
  });
}

function fits(source: MatrixSource, form: WeightForm): boolean {
  const wanted = matrixFormat(form, source.role, 1 << 16);
  return formatName(matrixFormat(form, source.role, source.inner)) === formatName(wanted);
}

function formatName(format: MatrixFormat): string {
  return format.kind === 'block' ? `int${format.bits}-b${format.block}` : format.kind;
}
