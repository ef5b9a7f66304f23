import { z } from 'zod';

/** The body of `PATCH /v1/bot`. `instructions` are added to what the language model is told. */
export const BotPatch = z.strictObject({
  instructions: z.string().trim().max(2000).optional(),
  generation: z.boolean().optional(),
});
export type BotPatch = z.infer<typeof BotPatch>;

/** How a tenant wants its bot to speak. */
export interface BotSettings {
  /** What the language model is told besides our own words, in the tenant's. */
  readonly instructions: string;
  /** May a language model write answers from what is published? */
  readonly generation: boolean;
}
