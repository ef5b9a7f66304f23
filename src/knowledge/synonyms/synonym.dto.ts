import { z } from 'zod';
import { cleanText, distinct } from '../faq-text.js';

const ONE_LINE = /^[^\n]*$/;
const WORDED = /[\p{L}\p{N}]/u;

const word = z
  .string()
  .overwrite(cleanText)
  .max(50)
  .regex(ONE_LINE, 'must be one line')
  .refine((text) => text === '' || WORDED.test(text), 'must have letters or digits');

/** Empty and repeated words are dropped, as forms send them. */
const group = z
  .array(word)
  .overwrite((words) => distinct(words))
  .min(2)
  .max(20);

/** The body of `PUT /v1/synonyms`: all groups, in place of those there were. */
export const SynonymList = z.strictObject({ groups: z.array(group).max(1000) });
export type SynonymList = z.infer<typeof SynonymList>;
