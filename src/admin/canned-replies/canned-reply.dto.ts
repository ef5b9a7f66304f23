import { z } from 'zod';
import { type CannedReply, unknownVariables } from './canned-reply.js';

const text = z
  .string()
  .trim()
  .max(4000)
  .superRefine((value, context) => {
    for (const name of unknownVariables(value))
      context.addIssue({ code: 'custom', message: `there is no variable {{${name}}}`, params: { variable: name } });
  });

const texts = z
  .strictObject({ zh: text.default(''), en: text.default('') })
  .refine(({ zh, en }) => zh !== '' || en !== '', 'needs a text in one language at least');

const fields = {
  /** Without spaces, so that it ends where a search begins. */
  shortcut: z
    .string()
    .trim()
    .max(40)
    .regex(/^[\p{L}\p{N}_-]+$/u, 'may have letters, digits, dash and underscore'),
  texts,
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
};

/** The body of `POST /v1/canned-replies`. */
export const CannedReplyInput = z.strictObject({ ...fields, tags: fields.tags.default([]) });
export type CannedReplyInput = z.infer<typeof CannedReplyInput>;

/** The body of `PATCH /v1/canned-replies/:id`: what is left out stays; `version` is the one that was seen. */
export const CannedReplyPatch = z.strictObject({
  ...z.object(fields).partial().shape,
  version: z.number().int().min(1),
});
export type CannedReplyPatch = z.infer<typeof CannedReplyPatch>;

/** A reply as the API shows it. */
export function cannedReplyView({ createdAt, updatedAt, ...shown }: CannedReply) {
  return { ...shown, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
