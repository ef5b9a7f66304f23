const ACTOR_KINDS = ['user', 'key', 'visitor', 'system'] as const;

/** Who does something. `name` is what an audit log shows. */
export interface Actor {
  readonly kind: (typeof ACTOR_KINDS)[number];
  readonly id: string;
  readonly name?: string;
}

/** Who is asking, and for which tenant. The first argument of every method that touches tenant data. */
export interface TenantContext {
  readonly tenantId: string;
  readonly actor: Actor;
}

/** The context of work that nobody in particular asked for: seeding, sweeps, the command line. */
export function systemContext(tenantId: string, name = 'system'): TenantContext {
  return { tenantId, actor: { kind: 'system', id: name, name } };
}
