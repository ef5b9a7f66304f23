/** Under which topic processes tell each other that a tenant's knowledge has changed. */
export const KNOWLEDGE_TOPIC = 'knowledge.changed';

/** What is told: whose knowledge, and its number since then. */
export function newsText(tenantId: string, version: number): string {
  return `${tenantId} ${version}`;
}

/** The same, read. */
export function newsOf(payload: string): [tenantId: string, version: number] {
  const [tenantId = '', version] = payload.split(' ');
  return [tenantId, Number(version)];
}
