const KEY = 'mossdesk.tenant';
const listeners = new Set<() => void>();

/** The tenant every request is made for, or null before one is known. */
export function chosenTenant(): string | null {
  return localStorage.getItem(KEY);
}

/** Makes every following request speak for this tenant, and remembers it for the next visit. */
export function chooseTenant(tenantId: string): void {
  if (tenantId === chosenTenant()) return;
  localStorage.setItem(KEY, tenantId);
  listeners.forEach((listener) => listener());
}

/** Calls `listener` whenever another tenant is chosen; returns the way to stop that. */
export function onTenantChosen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps the remembered tenant if the person still belongs to it, else takes the first. */
export function settleTenant(memberships: readonly { readonly tenantId: string }[]): void {
  const remembered = memberships.find(({ tenantId }) => tenantId === chosenTenant());
  const settled = remembered ?? memberships[0];
  if (settled) chooseTenant(settled.tenantId);
}
