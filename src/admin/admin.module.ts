import { Module } from '@nestjs/common';
import { AssistantModule } from '../assistant/assistant.module.js';
import { CannedReplyController } from './canned-replies/canned-reply.controller.js';
import { CannedReplyService } from './canned-replies/canned-reply.service.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { ConversationTableModule } from './conversation-table/conversation-table.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { InboxModule } from './inbox/inbox.module.js';
import { ModelInstalls } from './models/model-installs.js';
import { ModelUse } from './models/model-use.js';
import { ModelsController } from './models/models.controller.js';
import { ModelsService } from './models/models.service.js';
import { PrivacyModule } from './privacy/privacy.module.js';

/** What operators look at. */
@Module({
  imports: [AssistantModule, ConversationTableModule, FiguresModule, InboxModule, PrivacyModule],
  controllers: [CannedReplyController, HealthController, MetricsController, ModelsController],
  providers: [CannedReplyService, ModelInstalls, ModelsService, ModelUse],
})
export class AdminModule {}
