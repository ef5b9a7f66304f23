import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { ModelHost } from '../inference/model-host.js';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { ToolsModule } from '../tools/tools.module.js';
import { ACTING } from './acting/acting-providers.js';
import { ApprovalController } from './acting/approval.controller.js';
import { Assistant } from './assistant.js';
import { BotSettingsController } from './bot/bot-settings.controller.js';
import { BotSettingsService } from './bot/bot-settings.service.js';
import { DraftController } from './drafts/draft.controller.js';
import { DraftService } from './drafts/draft.service.js';
import { AnswerWriter } from './generation/answer-writer.js';
import { MeteredSource } from './generation/metered-source.js';
import { ModelSource } from './generation/model-source.js';
import { TenantModels } from './generation/tenant-models.js';
import { Finder } from './finder.js';
import { HandOffJudge } from './handing-off/hand-off-judge.js';
import { HandsWatch } from './hands-watch.js';
import { LeftoverTurns } from './leftover-turns.js';
import { LiveTurns } from './live-turns.js';
import { MODEL_PROVIDERS } from './model-provider.js';
import { ModelStart } from './model-start.js';
import { PacketController } from './packet/packet.controller.js';
import { PacketService } from './packet/packet.service.js';
import { ReturnedTurns } from './returned-turns.js';
import { SearchController } from './search.controller.js';
import { TraceController } from './traces/trace.controller.js';
import { TraceService } from './traces/trace.service.js';
import { TurnLog } from './turn-log.js';
import { TurnMetrics } from './turn-metrics.js';
import { TurnRunner } from './turn-runner.js';

@Module({
  imports: [KnowledgeModule, ConversationsModule, TenantsModule, ToolsModule],
  controllers: [
    ...[SearchController, BotSettingsController, TraceController, PacketController, ApprovalController],
    DraftController,
  ],
  providers: [
    ...[Assistant, Finder, AnswerWriter, BotSettingsService, TraceService, PacketService, DraftService],
    ...[TurnRunner, TurnLog, TurnMetrics, LiveTurns, HandsWatch, LeftoverTurns, ReturnedTurns, HandOffJudge],
    ...ACTING,
    ...MODEL_PROVIDERS,
    MeteredSource,
    ModelStart,
  ],
  exports: [
    ...[Assistant, AnswerWriter, BotSettingsService, HandOffJudge, TurnRunner],
    ...[ModelHost, ModelSource, TenantModels, MeteredSource],
  ],
})
export class AssistantModule {}
