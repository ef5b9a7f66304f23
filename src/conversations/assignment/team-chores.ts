import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ServiceLevelsService } from '../service-levels/service-levels.service.js';
import { AgentLines } from './agent-lines.js';
import { AssignmentService } from './assignment.service.js';
import { QueueNews } from './queue-news.js';

/** Most tenants have nothing to do most of the time. */
const ANYTHING = `SELECT EXISTS (SELECT 1 FROM conversations WHERE called_at IS NOT NULL)
  OR EXISTS (SELECT 1 FROM agent_lines) AS anything`;

/** What has to be done from time to time for the teams of a tenant. */
@Injectable()
export class TeamChores {
  constructor(
    private readonly store: TenantStore,
    private readonly lines: AgentLines,
    private readonly assignments: AssignmentService,
    private readonly news: QueueNews,
    private readonly levels: ServiceLevelsService,
  ) {}

  /** Takes back what was left behind, assigns who waits, tells the others how the wait goes on, and reckons what is due. */
  async do(ctx: TenantContext): Promise<void> {
    const [is] = await this.store.within(ctx, (manager) => manager.query<{ anything: boolean }[]>(ANYTHING));
    if (!is?.anything) return;
    await this.lines.sweep(ctx);
    await this.assignments.takeBack(ctx);
    await this.assignments.assign(ctx);
    await this.news.tell(ctx);
    await this.levels.refresh(ctx);
  }
}
