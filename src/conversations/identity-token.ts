import { jwtVerify } from 'jose';
import { z } from 'zod';
import { AppError } from '../shared/error.js';
import { storable } from '../shared/storable.js';
import { Segment } from '../shared/visitor-standing.js';
import type { Identity } from './visitor.service.js';

/** A stolen identity token must not be of use for long. */
const MAX_AGE_SECONDS = 600;

const Claims = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().max(200).optional(),
  email: z.email().max(320).optional(),
  segments: z.array(Segment).max(50).default([]),
  exp: z.number(),
});

/** Who a visitor is, and which groups of customers they belong to. */
export interface Vouched extends Identity {
  readonly segments: readonly string[];
}

/**
 * Reads the JWT (RFC 7519, HS256) by which the tenant's own site vouches for a signed-in customer: `sub` is its id
 * there, `name`, `email` and `segments` (groups it belongs to) may be given, `exp` lies at most ten minutes ahead. Throws `identity_invalid`.
 */
export async function readIdentity(token: string, secret: string, now: Date): Promise<Vouched> {
  try {
    const options = { algorithms: ['HS256'], currentDate: now, clockTolerance: 30 };
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), options);
    const { sub, name, email, segments, exp } = Claims.parse(storable(payload));
    if (exp - now.getTime() / 1000 > MAX_AGE_SECONDS + 30) throw new Error('exp is more than ten minutes ahead');
    return { externalId: sub, segments, ...(name && { name }), ...(email && { email }) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new AppError('identity_invalid', `The identity token was refused: ${reason}`, {}, { cause });
  }
}
