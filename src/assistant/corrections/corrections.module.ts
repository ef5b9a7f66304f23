import { Module } from '@nestjs/common';
import { ConversationsModule } from '../../conversations/conversations.module.js';
import { KnowledgeModule } from '../../knowledge/knowledge.module.js';
import { KnowledgeTestsModule } from '../knowledge-tests/knowledge-tests.module.js';
import { CorrectionController } from './correction.controller.js';
import { CorrectionService } from './correction.service.js';
import { CorrectionTests } from './correction-tests.js';

/** Answers of the bot that people put right, in conversations or where answers are listed. */
@Module({
  imports: [ConversationsModule, KnowledgeModule, KnowledgeTestsModule],
  controllers: [CorrectionController],
  providers: [CorrectionService, CorrectionTests],
})
export class CorrectionsModule {}
