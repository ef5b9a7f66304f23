import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { Assistant } from './assistant.js';
import { LeftoverTurns } from './leftover-turns.js';
import { SearchController } from './search.controller.js';
import { TurnMetrics } from './turn-metrics.js';
import { TurnRunner } from './turn-runner.js';

@Module({
  imports: [KnowledgeModule, ConversationsModule],
  controllers: [SearchController],
  providers: [Assistant, TurnRunner, TurnMetrics, LeftoverTurns],
  exports: [Assistant, TurnRunner],
})
export class AssistantModule {}
