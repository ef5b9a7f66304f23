import { z } from 'zod';
import { PageQuery } from '../../shared/page.js';
import { cleanText } from '../faq-text.js';
import type { Passage, PassageUse } from './passage.js';

/** A passage's position is its cursor. */
export const PassageQuery = PageQuery.extend({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'is not one of ours')
    .transform(Number)
    .optional(),
});
export type PassageQuery = z.infer<typeof PassageQuery>;

/** `keep_mine` and `take_theirs` choose between the edited text and what the source says since. */
export const PassagePatch = z
  .strictObject({
    text: z.string().overwrite(cleanText).min(1).max(10_000).optional(),
    enabled: z.boolean().optional(),
    resolve: z.enum(['keep_mine', 'take_theirs']).optional(),
  })
  .refine(({ text, resolve }) => text === undefined || resolve !== 'take_theirs', {
    path: ['resolve'],
    message: 'either a text of yours or theirs',
  });
export type PassagePatch = z.infer<typeof PassagePatch>;

/** A passage as the API shows it. */
export function passageView({ editedAt, ...passage }: Passage) {
  return { ...passage, editedAt: editedAt?.toISOString() ?? null };
}

/** An answer that cited a passage, as the API shows it. */
export function useView({ at, ...use }: PassageUse) {
  return { ...use, at: at.toISOString() };
}
