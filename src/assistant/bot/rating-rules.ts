import { z } from 'zod';

/** What is said in one language; what is empty is said in our own words. */
const RatingTexts = z.strictObject({
  question: z.string().trim().max(300),
  thanks: z.string().trim().max(300),
});

/** When visitors are asked how satisfied they are, and in which words. */
export const RatingRules = z.strictObject({
  /** After a conversation with an agent was closed. */
  closed: z.strictObject({ on: z.boolean() }),
  /** When an answer of the bot has been the last word for so many minutes. */
  answered: z.strictObject({ on: z.boolean(), minutes: z.int().min(1).max(1440) }),
  texts: z.strictObject({ zh: RatingTexts, en: RatingTexts }),
});
export type RatingRules = z.infer<typeof RatingRules>;

/** Nobody is asked before somebody has said so. */
export const NO_RATING: RatingRules = {
  closed: { on: false },
  answered: { on: false, minutes: 10 },
  texts: { zh: { question: '', thanks: '' }, en: { question: '', thanks: '' } },
};
