import { Module } from '@nestjs/common';
import { ConversationsModule } from '../../conversations/conversations.module.js';
import { KnowledgeModule } from '../../knowledge/knowledge.module.js';
import { TenantsModule } from '../../tenants/tenants.module.js';
import { ErasureService } from './erasure/erasure.service.js';
import { ReceiptService } from './erasure/receipt.service.js';
import { ReceiptSigner } from './erasure/receipt-signer.js';
import { ErasuresController } from './erasures.controller.js';
import { PersonExportService } from './export/person-export.service.js';
import { PeopleController } from './people.controller.js';
import { PersonFinder } from './person/person-finder.js';
import { RetentionController } from './retention/retention.controller.js';
import { RetentionJob } from './retention/retention-job.js';
import { RetentionRulesService } from './retention/retention-rules.service.js';
import { RetentionService } from './retention/retention.service.js';

const RETENTION = [RetentionJob, RetentionRulesService, RetentionService];

/** What is kept of people, for how long, and how it is given out and erased. */
@Module({
  imports: [ConversationsModule, KnowledgeModule, TenantsModule],
  controllers: [RetentionController, PeopleController, ErasuresController],
  providers: [...RETENTION, ErasureService, PersonExportService, PersonFinder, ReceiptService, ReceiptSigner],
})
export class PrivacyModule {}
