import { Module } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { AssistantModule } from '../assistant/assistant.module.js';
import { webFolder } from '../config/project-path.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { AskController } from './ask.controller.js';
import { AskService } from './ask.service.js';
import { MessageLimits } from './message-limits.js';
import { CompletionController } from './openai/completion.controller.js';
import { KnowledgeVoice } from './openai/knowledge-voice.js';
import { Voices } from './openai/voices.js';
import { SocketCounter } from './socket-counter.js';
import { WidgetController } from './widget.controller.js';
import { WidgetDesk } from './widget-desk.js';
import { WidgetDoor } from './widget-door.js';
import { WidgetGateway } from './widget.gateway.js';
import { FRAME_PAGE, WidgetPageController } from './widget-page.controller.js';
import { WidgetParts } from './widget-parts.js';
import { WidgetService } from './widget.service.js';

@Module({
  imports: [AssistantModule, ConversationsModule],
  controllers: [AskController, CompletionController, WidgetController, WidgetPageController],
  providers: [
    { provide: FRAME_PAGE, useValue: () => readFile(webFolder('widget/dist/frame.html'), 'utf8') },
    ...[KnowledgeVoice, Voices],
    ...[AskService, MessageLimits, SocketCounter, WidgetDesk, WidgetDoor, WidgetGateway, WidgetParts, WidgetService],
  ],
  exports: [WidgetService, AskService],
})
export class ChannelsModule {}
