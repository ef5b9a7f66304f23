import { Injectable } from '@nestjs/common';
import { HandOffJudge } from '../assistant/handing-off/hand-off-judge.js';
import { ConversationLog } from '../conversations/conversation-log.js';
import { LiveSigns } from '../conversations/live-signs.js';
import { AppError } from '../shared/error.js';
import { CarriedFiles } from './files/carried-files.js';
import { RatingDesk } from './ratings/rating-desk.js';
import type { Guest } from './widget-door.js';
import type { FrameOf } from './widget-frame.js';

/** What a visitor does besides talking: typing, sending files, putting thumbs up or down, and saying how satisfied they are. */
@Injectable()
export class WidgetAside {
  constructor(
    private readonly log: ConversationLog,
    private readonly signs: LiveSigns,
    private readonly judge: HandOffJudge,
    private readonly ratings: RatingDesk,
    readonly files: CarriedFiles,
  ) {}

  /** Agents see it for some seconds. */
  types({ ctx, conversationId, visitor }: Guest): void {
    this.signs.tell(ctx, { conversationId, who: 'visitor', id: visitor.id, doing: 'types' });
  }

  /** Calls `follower` whenever an agent is typing in the conversation. Returns what ends it. */
  watchTyping({ conversationId }: Guest, follower: () => void): () => void {
    return this.signs.follow(conversationId, ({ who, doing }) => {
      if (who === 'agent' && doing === 'types') follower();
    });
  }

  /** Notes thumbs up or down, and calls a person where the tenant's rules say so. Throws `not_found` for what is no answer. */
  async rate(guest: Guest, { seq, value }: Pick<FrameOf<'feedback'>, 'seq' | 'value'>): Promise<void> {
    const [rated] = await this.log.read(guest.ctx, guest.conversationId, seq - 1, 1);
    const ratable = rated?.kind === 'message' && rated.author.kind !== 'visitor';
    if (!ratable) throw new AppError('not_found', 'There is no answer with this number', { seq });
    const body = { seq, value };
    await this.log.append(guest.ctx, guest.conversationId, { kind: 'feedback', author: authorOf(guest), body });
    if (value === 'down') await this.judge.ratedDown(guest);
  }

  /** Notes how satisfied the visitor is, who was asked by event `seq`. Throws `not_found` where it is too late. */
  async assess(guest: Guest, { clientId, seq, score, reason }: FrameOf<'rate'>): Promise<void> {
    const verdict = { author: authorOf(guest), clientId, asked: seq, score, reason };
    await this.ratings.rate(guest.ctx, guest.conversationId, verdict);
  }
}

/** The visitor as the log names them. */
export function authorOf({ visitor: { id, name } }: Guest) {
  return { kind: 'visitor', id, name } as const;
}
