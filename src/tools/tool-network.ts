import type { PlatformAnswer, PlatformRequest } from '../sdk/channel-host.js';
import type { TenantContext } from '../shared/tenant-context.js';

/** Asks a server. Throws `SendError`. */
export type ToolCallLine = (url: string, request?: PlatformRequest) => Promise<PlatformAnswer>;

/** The way out of the house. Whoever knows which addresses are safe provides it, from a layer above. */
export abstract class ToolNetwork {
  /** A line to these hosts and no others, for this tenant. */
  abstract reaching(ctx: TenantContext, hosts: readonly string[]): ToolCallLine;
}
