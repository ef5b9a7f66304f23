import { z } from 'zod';
import { WEIGHT_FORMS } from './weight-form.js';

const share = z.number().min(0).max(1);

/** How a form of a model compares with the same model in float32, on the built-in text. */
const FormQuality = z.object({
  form: z.enum(WEIGHT_FORMS),
  /** Share of the places where it thinks the same token the likeliest. */
  agreement: share,
  /** Mean of KL(float32 || form) over the places, in nats. */
  divergence: z.number(),
  /** exp of the mean surprise at the text's own next token. */
  perplexity: z.number(),
  /** Milliseconds of a turn of 320 prompt and 64 answer tokens on this machine, with four customers at once. */
  turnMs: z.number(),
  /** Bytes of all its weights. */
  bytes: z.number().int(),
  keepsItsWord: z.boolean(),
  /** Whether a row in a batch gets the very bits that the row alone gets, on this machine. */
  batchExact: z.boolean(),
});

export type FormQuality = Readonly<z.output<typeof FormQuality>>;

export const QualityReport = z.object({
  /** Places of the text that were compared. */
  positions: z.number().int(),
  thresholds: z.object({ agreement: share, divergence: z.number(), perplexityRatio: z.number() }),
  forms: z.array(FormQuality),
});

export type QualityReport = Readonly<z.output<typeof QualityReport>>;
