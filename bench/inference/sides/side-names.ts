import { WEIGHT_FORMS, type WeightForm } from '../../../src/inference/convert/weight-form.js';

/** Who is measured, with what weights. */
export type SideName = `mossdesk-${WeightForm}` | 'llama-Q4_0' | 'llama-Q8_0' | 'transformers-q4' | 'transformers-q8';

/** The peers, each in the forms people run it in. */
export const PEER_SIDES = ['llama-Q4_0', 'llama-Q8_0', 'transformers-q4', 'transformers-q8'] as const;

/** All that can be asked for. */
export const SIDE_NAMES: readonly SideName[] = [
  ...WEIGHT_FORMS.map((form) => `mossdesk-${form}` as const),
  ...PEER_SIDES,
];

/** Who it is, and its form. */
export function splitSide(name: SideName): { readonly engine: string; readonly form: string } {
  const at = name.indexOf('-');
  return { engine: name.slice(0, at), form: name.slice(at + 1) };
}
