import { z } from 'zod';
import { type Scope, SCOPES } from '../shared/access.js';
import { shortText } from './short-text.js';

/** The body of `POST /v1/keys`. */
export const ApiKeyInput = z.object({
  name: shortText(100).describe('What the key is for'),
  scopes: z.array(z.enum(SCOPES)).min(1).max(20).transform(unique),
  expiresAt: z.iso
    .datetime({ offset: true })
    .nullish()
    .transform((text) => text ?? undefined),
});
export type ApiKeyInput = z.input<typeof ApiKeyInput>;

/** A key as its table holds it, without the hash. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly created_at: Date;
  readonly last_used_at: Date | null;
  readonly expires_at: Date | null;
}

/** A key as the API shows it: everything but the secret. */
export function apiKeyView(row: ApiKeyRow) {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}
export type ApiKeyView = ReturnType<typeof apiKeyView>;

function unique(scopes: readonly Scope[]): Scope[] {
  return SCOPES.filter((scope) => scopes.includes(scope));
}
