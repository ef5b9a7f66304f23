import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../../knowledge/knowledge.module.js';
import { TenantsModule } from '../../tenants/tenants.module.js';
import { GapController } from './gap.controller.js';
import { GapService } from './gap.service.js';
import { GapJob } from './reading/gap-job.js';
import { GapRefreshService } from './reading/gap-refresh.service.js';

/** What customers ask and do not learn: found in conversations, closed with FAQs. */
@Module({
  imports: [KnowledgeModule, TenantsModule],
  controllers: [GapController],
  providers: [GapService, GapRefreshService, GapJob],
})
export class GapsModule {}
