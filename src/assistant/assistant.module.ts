import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { ModelHost } from '../inference/model-host.js';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { Assistant } from './assistant.js';
import { BotSettingsController } from './bot/bot-settings.controller.js';
import { BotSettingsService } from './bot/bot-settings.service.js';
import { AnswerWriter } from './generation/answer-writer.js';
import { ModelSource } from './generation/model-source.js';
import { HandsWatch } from './hands-watch.js';
import { LeftoverTurns } from './leftover-turns.js';
import { LiveTurns } from './live-turns.js';
import { MODEL_PROVIDERS } from './model-provider.js';
import { ModelStart } from './model-start.js';
import { SearchController } from './search.controller.js';
import { TurnLog } from './turn-log.js';
import { TurnMetrics } from './turn-metrics.js';
import { TurnRunner } from './turn-runner.js';

@Module({
  imports: [KnowledgeModule, ConversationsModule],
  controllers: [SearchController, BotSettingsController],
  providers: [
    ...[Assistant, AnswerWriter, BotSettingsService],
    ...[TurnRunner, TurnLog, TurnMetrics, LiveTurns, HandsWatch, LeftoverTurns],
    ...MODEL_PROVIDERS,
    ModelStart,
  ],
  exports: [Assistant, TurnRunner, ModelHost, ModelSource],
})
export class AssistantModule {}
