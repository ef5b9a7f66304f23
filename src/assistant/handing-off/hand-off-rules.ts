import { z } from 'zod';
import { wordIn } from '../../retrieval/word-in.js';
import type { Answer } from '../answer.js';

/** When the bot calls a person by itself, each rule on or off. The visitor's own wish is heard always. */
export const HandOffRules = z.strictObject({
  /** So many questions in a row that it cannot answer. */
  unknown: z.strictObject({ on: z.boolean(), times: z.int().min(1).max(10) }),
  /** An answer less likely right than this, 0..1. */
  unsure: z.strictObject({ on: z.boolean(), below: z.number().min(0).max(1) }),
  /** So many answers of the bot with a thumb down. */
  thumbsDown: z.strictObject({ on: z.boolean(), times: z.int().min(1).max(10) }),
  /** A tool that did not work. */
  toolFailed: z.strictObject({ on: z.boolean() }),
  /** Words that are a person's business: "complaint", "律师". */
  keywords: z.strictObject({ on: z.boolean(), words: z.array(z.string().trim().min(1).max(50)).max(100) }),
});
export type HandOffRules = z.infer<typeof HandOffRules>;

/** Nothing but the visitor's wish: a team that nobody has told of it should not get conversations. */
export const NO_RULES: HandOffRules = {
  unknown: { on: false, times: 2 },
  unsure: { on: false, below: 0.6 },
  thumbsDown: { on: false, times: 1 },
  toolFailed: { on: false },
  keywords: { on: false, words: [] },
};

/** Is it the admission that nothing here answers what was asked, or one of several questions, and no courtesy? */
export function isUnknown({
  kind,
  offerHuman,
}: Pick<Answer, 'kind'> & { readonly offerHuman?: boolean | undefined }): boolean {
  return (kind === 'none' || kind === 'quote') && offerHuman === true;
}

/** The first of the words that the text has, if the rule is on. */
export function keywordIn(text: string, { on, words }: HandOffRules['keywords']): string | undefined {
  return on ? wordIn(text, words) : undefined;
}

/** Why an answer is not given and a person called instead. `before`: how many questions in a row had no answer before it. */
export function reasonAgainst(
  answer: Answer,
  { unknown, unsure }: HandOffRules,
  before: number,
): 'unknown_repeatedly' | 'unsure' | undefined {
  if (isUnknown(answer) && unknown.on && before + 1 >= unknown.times) return 'unknown_repeatedly';
  if (answer.kind === 'none' || answer.kind === 'handoff') return undefined;
  return unsure.on && answer.probability < unsure.below ? 'unsure' : undefined;
}
