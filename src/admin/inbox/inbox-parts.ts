import { Injectable } from '@nestjs/common';
import { TurnRunner } from '../../assistant/turn-runner.js';
import { AgentLines } from '../../conversations/assignment/agent-lines.js';
import { AwayAgents } from '../../conversations/assignment/away-agents.js';
import { TeamDesk } from '../../conversations/assignment/team-desk.js';
import { ConversationFeed } from '../../conversations/conversation-feed.js';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { LiveSigns } from '../../conversations/live-signs.js';
import { InboxList } from './inbox-list.js';
import { PresenceBoard } from './presence-board.js';

/** What an agent's session hears from, gathered once. */
@Injectable()
export class InboxSources {
  constructor(
    readonly log: ConversationLog,
    readonly feed: ConversationFeed,
    readonly turns: TurnRunner,
    readonly signs: LiveSigns,
    readonly board: PresenceBoard,
  ) {}
}

/** What every agent's session leans on. */
@Injectable()
export class InboxParts {
  constructor(
    readonly sources: InboxSources,
    readonly list: InboxList,
    readonly lines: AgentLines,
    readonly team: TeamDesk,
    readonly away: AwayAgents,
  ) {}
}
