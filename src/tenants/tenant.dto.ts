import { z } from 'zod';
import { shortText } from './short-text.js';

/** The body of `POST /v1/tenants`. `slug` is the short name in links and on the command line. */
export const TenantInput = z.object({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Lower-case letters, digits and hyphens, 1 to 63'),
  name: shortText(200),
});
export type TenantInput = z.infer<typeof TenantInput>;

/** The body of `PATCH /v1/tenants/:id`. */
export const TenantPatch = z.object({ name: shortText(200) });
export type TenantPatch = z.infer<typeof TenantPatch>;

/** A tenant as its table holds it. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly created_at: Date;
}

/** A tenant as the API shows it. */
export function tenantView({ id, slug, name, created_at }: Tenant) {
  return { id, slug, name, createdAt: created_at.toISOString() };
}
