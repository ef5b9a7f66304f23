import { Module } from '@nestjs/common';
import { ConversationController } from './conversation.controller.js';
import { ConversationFeed } from './conversation-feed.js';
import { ConversationLog } from './conversation-log.js';
import { ConversationService } from './conversation.service.js';
import { VisitorService } from './visitor.service.js';
import { VisitorToken } from './visitor-token.js';

@Module({
  controllers: [ConversationController],
  providers: [ConversationFeed, ConversationLog, ConversationService, VisitorService, VisitorToken],
  exports: [ConversationFeed, ConversationLog, ConversationService, VisitorService, VisitorToken],
})
export class ConversationsModule {}
