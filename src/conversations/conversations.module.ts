import { Module } from '@nestjs/common';
import { AgentLines } from './assignment/agent-lines.js';
import { AssignmentService } from './assignment/assignment.service.js';
import { AwayAgents } from './assignment/away-agents.js';
import { QueueNews } from './assignment/queue-news.js';
import { TeamChores } from './assignment/team-chores.js';
import { TeamDesk } from './assignment/team-desk.js';
import { TeamSweep } from './assignment/team-sweep.js';
import { ConversationController } from './conversation.controller.js';
import { ConversationFeed } from './conversation-feed.js';
import { ConversationLog } from './conversation-log.js';
import { ConversationService } from './conversation.service.js';
import { FilesModule } from './files/files.module.js';
import { GroupController } from './groups/group.controller.js';
import { GroupRouter } from './groups/group-router.js';
import { GroupService } from './groups/group.service.js';
import { LiveSigns } from './live-signs.js';
import { MaskingController } from './masking/masking.controller.js';
import { MaskingService } from './masking/masking.service.js';
import { HandOffNotices } from './hand-off/hand-off-notices.js';
import { WorkingHoursController } from './hours/working-hours.controller.js';
import { WorkingHoursService } from './hours/working-hours.service.js';
import { RatingBook } from './ratings/rating-book.js';
import { RatingController } from './ratings/rating.controller.js';
import { RatingService } from './ratings/rating.service.js';
import { ServiceLevelsService } from './service-levels/service-levels.service.js';
import { VisitorService } from './visitor.service.js';
import { VisitorToken } from './visitor-token.js';

@Module({
  imports: [FilesModule],
  controllers: [ConversationController, GroupController, MaskingController, RatingController, WorkingHoursController],
  providers: [
    ...[AgentLines, AssignmentService, AwayAgents, QueueNews, TeamChores, TeamDesk, TeamSweep],
    ...[GroupRouter, GroupService, ServiceLevelsService],
    ConversationFeed,
    ConversationLog,
    ConversationService,
    LiveSigns,
    MaskingService,
    RatingBook,
    RatingService,
    VisitorService,
    VisitorToken,
    WorkingHoursService,
    HandOffNotices,
  ],
  exports: [
    AgentLines,
    AwayAgents,
    FilesModule,
    GroupService,
    TeamDesk,
    HandOffNotices,
    ConversationFeed,
    ConversationLog,
    ConversationService,
    LiveSigns,
    MaskingService,
    RatingBook,
    VisitorService,
    VisitorToken,
    WorkingHoursService,
  ],
})
export class ConversationsModule {}
