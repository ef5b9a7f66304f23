/** How the server keeps who writes on a chat platform: the platform, our account there, and what the platform calls them. */
const ON_PLATFORM = /^[a-z0-9-]+:[0-9a-f-]{36}:(.+)$/su;

/** The number by which the tenant's own site, or the platform, knows a visitor. */
export function visitorNumber(externalId: string): string {
  return ON_PLATFORM.exec(externalId)?.[1] ?? externalId;
}
