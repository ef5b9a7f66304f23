import { Injectable } from '@nestjs/common';
import { DEMO_SHOP, DemoOrders } from './demo-orders.js';
import { TenantModels } from './assistant/generation/tenant-models.js';
import type { TenantContext } from './shared/tenant-context.js';
import { ToolRegistry } from './tools/tool-registry.js';
import { ToolService } from './tools/tool.service.js';

/** Plugins that are switched on where they are loaded, and their settings. */
const TOOLS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  calculator: {},
  'order-status': { address: DEMO_SHOP, audience: 'anyone' },
};

/** What the demo does beside knowing things. */
@Injectable()
export class DemoTools {
  constructor(
    private readonly registry: ToolRegistry,
    private readonly tools: ToolService,
    private readonly orders: DemoOrders,
    private readonly models: TenantModels,
  ) {}

  /** Lets the tools of the demo tenant reach its shop, and the demonstration model write for it. */
  open(tenantId: string): Promise<void> {
    this.models.demonstrateTo(tenantId);
    return this.orders.open(tenantId);
  }

  /** Switches on those that are loaded. */
  async add(ctx: TenantContext): Promise<void> {
    for (const [name, settings] of Object.entries(TOOLS))
      if (this.registry.find(name)) await this.tools.change(ctx, name, { version: 0, enabled: true, settings });
  }
}
