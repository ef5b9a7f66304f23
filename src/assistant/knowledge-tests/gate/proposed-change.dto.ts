import { z } from 'zod';
import { FAQ_FIELDS, FaqInput } from '../../../knowledge/faq.dto.js';

const MOST_CHANGES = 500;

/** A FAQ that would be changed, one that would be deleted, or a new one. */
const FaqProposal = z.union([
  z.strictObject({ id: z.uuid(), remove: z.literal(true) }),
  z.strictObject({ id: z.uuid(), ...z.object(FAQ_FIELDS).partial().shape }),
  FaqInput,
]);
export type FaqProposal = z.infer<typeof FaqProposal>;

/** A change to knowledge that is only thought of. */
export const ProposedChange = z.strictObject({
  faqs: z.array(FaqProposal).max(MOST_CHANGES).default([]),
  documents: z
    .array(z.strictObject({ id: z.uuid(), enabled: z.boolean() }))
    .max(MOST_CHANGES)
    .default([]),
});
export type ProposedChange = z.infer<typeof ProposedChange>;
