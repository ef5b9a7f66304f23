import { z } from 'zod';
import type { RotaryScaling } from './rotary.js';

const base = z.number().positive().default(10_000);
const factor = z.number().min(1).max(1000);

const Plain = z.object({ kind: z.literal('default'), base });

const Linear = z.object({ kind: z.literal('linear'), base, factor });

const Llama3 = z
  .object({
    kind: z.literal('llama3'),
    base,
    factor,
    low_freq_factor: z.number().positive(),
    high_freq_factor: z.number().positive(),
    original_max_position_embeddings: z.number().positive(),
  })
  .refine(
    (fields) => fields.high_freq_factor > fields.low_freq_factor,
    'high_freq_factor must be above low_freq_factor',
  );

const Kinds = z.discriminatedUnion('kind', [Plain, Linear, Llama3], {
  error: (issue) => `this way of scaling positions is not supported: ${JSON.stringify(issue.input)}`,
});

const Fields = z.looseObject({
  rope_theta: z.unknown().optional(),
  rope_type: z.unknown().optional(),
  type: z.unknown().optional(),
});

/** How a Llama-like config speaks of positions: `rope_theta` and `rope_scaling`, or newer, both in `rope_parameters`. */
export const RotaryConfig = z
  .looseObject({
    rope_theta: z.unknown().optional(),
    rope_scaling: Fields.nullish(),
    rope_parameters: Fields.nullish(),
  })
  .transform(({ rope_theta: theta, rope_scaling: older, rope_parameters: newer }) => {
    const scaling: z.output<typeof Fields> = newer ?? older ?? {};
    return { ...scaling, base: scaling.rope_theta ?? theta, kind: scaling.rope_type ?? scaling.type ?? 'default' };
  })
  .pipe(z.preprocess((fields) => fields, Kinds))
  .transform((fields): { base: number; scaling: RotaryScaling } => ({ base: fields.base, scaling: scalingOf(fields) }));

function scalingOf(fields: z.output<typeof Kinds>): RotaryScaling {
  if (fields.kind === 'default') return { type: 'none' };
  if (fields.kind === 'linear') return { type: 'linear', factor: fields.factor };
  return {
    type: 'llama3',
    factor: fields.factor,
    lowFrequencyFactor: fields.low_freq_factor,
    highFrequencyFactor: fields.high_freq_factor,
    originalContext: fields.original_max_position_embeddings,
  };
}
