import { Injectable } from '@nestjs/common';
import { ConversationFeed } from '../conversations/conversation-feed.js';
import { ConversationLog } from '../conversations/conversation-log.js';
import { WidgetDesk } from './widget-desk.js';
import { WidgetDoor } from './widget-door.js';
import { WidgetService } from './widget.service.js';

/** What every widget session leans on, gathered once. */
@Injectable()
export class WidgetParts {
  constructor(
    readonly widgets: WidgetService,
    readonly door: WidgetDoor,
    readonly desk: WidgetDesk,
    readonly log: ConversationLog,
    readonly feed: ConversationFeed,
  ) {}
}
