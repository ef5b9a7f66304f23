import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** One thing they were known by, unreadable: whoever has it can compute the same. */
const IdentityMark = z.strictObject({ salt: z.string().max(100), sha256: z.string().max(100) });
type IdentityMark = z.infer<typeof IdentityMark>;

const Counts = z.record(z.string().max(60), z.number().int().min(0));

/** What is signed. `kept`: what quotes them and was published by an editor, who may have had reasons. */
const ReceiptFacts = z.strictObject({
  version: z.literal(1),
  id: z.uuid(),
  tenant: z.uuid(),
  at: z.iso.datetime(),
  identities: z.array(IdentityMark).max(1000),
  counts: Counts,
  kept: Counts,
});
export type ReceiptFacts = z.infer<typeof ReceiptFacts>;

/** Says that somebody was erased, without saying who. `signature` is Ed25519 (RFC 8032) of the canonical JSON of all other fields but `publicKey`. */
export const Receipt = ReceiptFacts.extend({ publicKey: z.string().max(200), signature: z.string().max(200) });
export type Receipt = z.infer<typeof Receipt>;

/** An identity with a salt of its own: equal ones differ from receipt to receipt. */
export function markOf(identity: string): IdentityMark {
  const salt = randomBytes(16).toString('base64url');
  return { salt, sha256: hashOf(salt, identity) };
}

/** Is the receipt about somebody with this external id, e-mail, name or visitor's id? */
export function concerns({ identities }: Pick<Receipt, 'identities'>, identity: string): boolean {
  return identities.some(({ salt, sha256 }) => sha256 === hashOf(salt, identity));
}

function hashOf(salt: string, identity: string): string {
  return createHash('sha256').update(`${salt}\n${identity.trim().toLowerCase()}`).digest('base64url');
}
