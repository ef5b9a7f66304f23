import { Module } from '@nestjs/common';
import { ConversationsModule } from '../../conversations/conversations.module.js';
import { ConversationExport } from './conversation-export.js';
import { ConversationTable } from './conversation-table.js';
import { TableController } from './table.controller.js';

/** All conversations of a tenant as a table, and as files. */
@Module({
  imports: [ConversationsModule],
  controllers: [TableController],
  providers: [ConversationExport, ConversationTable],
})
export class ConversationTableModule {}
