import { z } from 'zod';
import { Receipt } from './erasure/receipt.js';
import type { FoundVisitor } from './person/person.js';

/** The body of `POST /v1/privacy/people`: an external id, e-mail, visitor's or conversation's id, or a platform's user id. */
export const PersonSearch = z.strictObject({ identity: z.string().trim().min(1).max(320) });
export type PersonSearch = z.infer<typeof PersonSearch>;

const Visitors = z.array(z.uuid()).min(1).max(100);

/** Whom it is about: the visitors that were found and chosen. */
export const Visited = z.strictObject({ visitors: Visitors });
export type Visited = z.infer<typeof Visited>;

/** The query of the export: `?visitor=…&visitor=…&language=zh`. */
export const PersonExportQuery = z.object({
  visitor: z.preprocess((given) => (Array.isArray(given) ? given : [given]), Visitors),
  language: z.enum(['zh', 'en']).default('en'),
});
export type PersonExportQuery = z.infer<typeof PersonExportQuery>;

/** The body of `POST /v1/privacy/erasures/verify`. With an `identity` it is told whether the receipt is about it. */
export const ReceiptCheck = z.strictObject({ receipt: Receipt, identity: z.string().min(1).max(320).optional() });
export type ReceiptCheck = z.infer<typeof ReceiptCheck>;

/** A visitor as the API shows one to whoever looks for a person. */
export function foundView({ createdAt, ...visitor }: FoundVisitor) {
  return { ...visitor, createdAt: createdAt.toISOString() };
}
