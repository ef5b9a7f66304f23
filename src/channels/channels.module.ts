import { Module } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { AssistantModule } from '../assistant/assistant.module.js';
import { webFolder } from '../config/project-path.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { ChannelAccountsModule } from './accounts/channel-accounts.module.js';
import { AskController } from './ask.controller.js';
import { AskService } from './ask.service.js';
import { CarriedFiles } from './files/carried-files.js';
import { FilePass } from './files/file-pass.js';
import { FileSweepJob } from './files/file-sweep-job.js';
import { WidgetFileController } from './files/widget-file.controller.js';
import { WidgetFiles } from './files/widget-files.js';
import { PreviewController } from './markup/preview.controller.js';
import { MessageLimits } from './message-limits.js';
import { CompletionController } from './openai/completion.controller.js';
import { KnowledgeVoice } from './openai/knowledge-voice.js';
import { Voices } from './openai/voices.js';
import { PlatformsModule } from './platforms.module.js';
import { SocketCounter } from './socket-counter.js';
import { WidgetAside } from './widget-aside.js';
import { WidgetController } from './widget.controller.js';
import { WidgetDesk } from './widget-desk.js';
import { WidgetDoor } from './widget-door.js';
import { WidgetGateway } from './widget.gateway.js';
import { FRAME_PAGE, WidgetPageController } from './widget-page.controller.js';
import { WidgetParts } from './widget-parts.js';
import { WidgetService } from './widget.service.js';

@Module({
  imports: [AssistantModule, ChannelAccountsModule, ConversationsModule, PlatformsModule, TenantsModule],
  controllers: [
    AskController,
    CompletionController,
    PreviewController,
    WidgetController,
    WidgetFileController,
    WidgetPageController,
  ],
  providers: [
    { provide: FRAME_PAGE, useValue: () => readFile(webFolder('widget/dist/frame.html'), 'utf8') },
    ...[KnowledgeVoice, Voices],
    ...[
      AskService,
      CarriedFiles,
      FilePass,
      FileSweepJob,
      MessageLimits,
      SocketCounter,
      WidgetAside,
      WidgetDesk,
      WidgetDoor,
      WidgetFiles,
      WidgetGateway,
      WidgetParts,
      WidgetService,
    ],
  ],
  exports: [WidgetService, AskService],
})
export class ChannelsModule {}
