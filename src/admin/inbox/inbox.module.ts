import { Module } from '@nestjs/common';
import { AssistantModule } from '../../assistant/assistant.module.js';
import { ConversationsModule } from '../../conversations/conversations.module.js';
import { TenantsModule } from '../../tenants/tenants.module.js';
import { InboxController } from './inbox.controller.js';
import { InboxDesk } from './inbox-desk.js';
import { InboxGateway } from './inbox.gateway.js';
import { InboxList } from './inbox-list.js';
import { InboxParts, InboxSources } from './inbox-parts.js';
import { PresenceBoard } from './presence-board.js';

/** Where people answer visitors. */
@Module({
  imports: [AssistantModule, ConversationsModule, TenantsModule],
  controllers: [InboxController],
  providers: [InboxDesk, InboxGateway, InboxList, InboxParts, InboxSources, PresenceBoard],
})
export class InboxModule {}
