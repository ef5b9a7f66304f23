import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { AddressGate } from '../../knowledge/fetching/address-gate.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { type ToolCallLine, ToolNetwork } from '../../tools/tool-network.js';
import { isAllowedHost } from './allowed-host.js';
import { keepingAlive, PlatformClient } from './platform-client.js';

/** A server in this very process, which the address gate would not let a tool reach. */
interface InHouse {
  readonly tenantId: string;
  /** What the tool's settings call it: `http://shop.demo.internal`. */
  readonly origin: string;
  /** Where it really listens: `http://127.0.0.1:40123`. */
  readonly at: string;
}

/**
 * Lets tools out as channels are let out: to the hosts that they have named, at addresses that were checked, without
 * following redirects.
 */
@Injectable()
export class CheckedNetwork extends ToolNetwork {
  private readonly gate: AddressGate;
  private readonly agents = keepingAlive();
  /** Apart, so that nobody else gets hold of a connection that was let through without the gate. */
  private readonly ownAgents = keepingAlive();
  private inHouse: InHouse | undefined;

  constructor(@Inject(ENV) env: Env) {
    super();
    this.gate = new AddressGate(env.FETCH_ALLOW_ADDRESSES);
  }

  reaching({ tenantId }: TenantContext, hosts: readonly string[]): ToolCallLine {
    const client = new PlatformClient(hosts, this.gate, this.agents);
    const home = this.inHouse?.tenantId === tenantId ? this.inHouse : undefined;
    return (address, request) => {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (!home || !url || url.origin !== home.origin || !isAllowedHost(url, hosts))
        return client.call(address, request);
      const at = new URL(home.at);
      const inside = new PlatformClient([at.host], new AddressGate([at.hostname]), this.ownAgents);
      return inside.call(new URL(url.pathname + url.search, at).href, request);
    };
  }

  /** Lets the tools of one tenant reach one server of this process by a name of its own, and nothing else beside it. */
  opens(inHouse: InHouse): void {
    this.inHouse = inHouse;
  }
}
