import { FormMeasurement, type MeasuringOptions, textsDistance } from './form-measurement.js';
import type { LogitDistance, LogitTable } from './logit-distance.js';
import { planBytes } from './plan-size.js';
import type { FormQuality, QualityReport } from './quality-report.js';
import type { SourceModel } from './source-model.js';
import { WEIGHT_FORMS, type WeightForm } from './weight-form.js';

/**
 * When a form keeps the model's word (docs/decisions/0010-weight-forms.md): it thinks the same token the likeliest at 95 %
 * of the places, diverges by at most 0.02 nats, and is at most 5 % more perplexed by the text.
 */
export const QUALITY_THRESHOLDS = { agreement: 0.95, divergence: 0.02, perplexityRatio: 1.05 } as const;

/** Times that differ by less are the same: a busy machine tells them no better. */
const SAME_SPEED = 1.1;

/**
 * The fastest form that keeps the model's word, and of equally fast ones the truest; float32 always does. Forms whose
 * answers do not depend on who else is asking come first.
 */
export function fastestTrueForm(report: QualityReport): WeightForm {
  const kept = report.forms.filter(({ keepsItsWord }) => keepsItsWord);
  const exact = kept.filter(({ batchExact }) => batchExact);
  const able = exact.length ? exact : kept;
  const quickest = Math.min(...able.map(({ turnMs }) => turnMs));
  const quick = able.filter(({ turnMs }) => turnMs <= SAME_SPEED * quickest);
  return quick.toSorted((one, other) => one.divergence - other.divergence)[0]?.form ?? 'fp32';
}

/**
 * Measures every form of a model against float32, side by side, one part of the model at a time. `folder` is where parts
 * are written for a moment. `onProgress` hears the share that is done.
 */
export async function measureForms(
  model: SourceModel,
  folder: string,
  options: MeasuringOptions,
  onProgress: (share: number) => void = () => undefined,
): Promise<QualityReport> {
  const forms = WEIGHT_FORMS.map((form) => new FormMeasurement(model, form, folder, options));
  const { layers } = model.shape;
  for (const form of forms) await form.embed();
  for (let layer = 0; layer < layers; layer++) {
    for (const form of forms) await form.layer(layer);
    onProgress((layer + 1) / (layers + 1));
  }
  return compare(model, forms, options.texts);
}

async function compare(
  { plan }: SourceModel,
  forms: readonly FormMeasurement[],
  texts: readonly (readonly number[])[],
): Promise<QualityReport> {
  let reference: { readonly logits: readonly LogitTable[]; readonly surprise: number } | undefined;
  const qualities: FormQuality[] = [];
  for (const measured of forms) {
    const logits = await measured.logits();
    const distance = textsDistance(texts, reference?.logits ?? logits, logits);
    const surprise = distance.surprise / distance.predicted;
    // float32 comes first.
    reference ??= { logits, surprise };
    const { form, turnMs, batchExact } = measured;
    const bytes = planBytes(plan, form);
    qualities.push({ form, bytes, turnMs, batchExact, ...quality(distance, surprise, reference.surprise) });
  }
  const positions = texts.reduce((sum, text) => sum + text.length, 0);
  return { positions, thresholds: QUALITY_THRESHOLDS, forms: qualities };
}

function quality(distance: LogitDistance, surprise: number, referenceSurprise: number) {
  const agreement = distance.agreeing / distance.places;
  const divergence = distance.divergence / distance.places;
  const { agreement: least, divergence: most, perplexityRatio } = QUALITY_THRESHOLDS;
  // Surprises are compared, not perplexities: a model that is no model can be infinitely perplexed.
  const isLittleMorePerplexed = surprise - referenceSurprise <= Math.log(perplexityRatio);
  const keepsItsWord = agreement >= least && divergence <= most && isLittleMorePerplexed;
  return { agreement, divergence, perplexity: Math.min(Math.exp(surprise), Number.MAX_VALUE), keepsItsWord };
}
