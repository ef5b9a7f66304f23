import { z } from 'zod';
import { HandOffRules } from '../handing-off/hand-off-rules.js';
import { RatingRules } from './rating-rules.js';

/**
 * What becomes of an answer of the language model with a sentence that no passage supports. `drop`: the sentence is left
 * out. `hedge`: that, and the visitor is told that something could not be confirmed. `refuse`: nothing of the answer is
 * given. `hand_off`: that, and a person is called.
 */
const UNSUPPORTED_POLICIES = ['drop', 'hedge', 'refuse', 'hand_off'] as const;
export type UnsupportedPolicy = (typeof UNSUPPORTED_POLICIES)[number];

/** The body of `PATCH /v1/bot`. `instructions` are added to what the language model is told. */
export const BotPatch = z.strictObject({
  instructions: z.string().trim().max(2000).optional(),
  generation: z.boolean().optional(),
  unsupported: z.enum(UNSUPPORTED_POLICIES).optional(),
  handOff: HandOffRules.partial().optional(),
  rating: RatingRules.partial().optional(),
});
export type BotPatch = z.infer<typeof BotPatch>;

/** How a tenant wants its bot to speak. */
export interface BotSettings {
  /** What the language model is told besides our own words, in the tenant's. */
  readonly instructions: string;
  /** May a language model write answers from what is published? */
  readonly generation: boolean;
  /** What becomes of what it writes that no passage supports. */
  readonly unsupported: UnsupportedPolicy;
  /** When it calls a person by itself. */
  readonly handOff: HandOffRules;
  /** When it asks visitors how satisfied they are. */
  readonly rating: RatingRules;
}
