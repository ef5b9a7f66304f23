import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import type { EventKind, Score } from '../../conversations/event.js';
import type { ChannelEvent } from '../../sdk/channel-event.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { RatingDesk } from '../ratings/rating-desk.js';
import { reasonIn, scoreIn } from '../ratings/rating-reply.js';
import type { Thread } from '../threads/thread.js';
import { ThreadStore } from '../threads/thread-store.js';
import { wordsOf } from './message-text.js';
import { ThreadOpener } from './thread-opener.js';

type Message = Extract<ChannelEvent, { kind: 'message' }>;

/** After one of these a number is a number again. */
const SPOKEN: ReadonlySet<EventKind> = new Set(['message', 'state', 'rating_request', 'rating']);
const RECENT_EVENTS = 20;

/** Takes a number, or a reason, that a visitor on a platform replies to the question for a rating: no question to the bot. */
@Injectable()
export class RatingWriter {
  constructor(
    private readonly opener: ThreadOpener,
    private readonly log: ConversationLog,
    private readonly desk: RatingDesk,
    private readonly threads: ThreadStore,
  ) {}

  /** The conversation, if the message was a rating and is written as one; undefined for any other message. */
  async take(live: LiveAccount, thread: Thread, event: Message): Promise<string | undefined> {
    const { conversationId } = thread;
    const said = saidIn(event);
    if (!conversationId || !said || !(await this.isAsked(live, conversationId))) return undefined;
    const open = await this.desk.open(live.ctx, conversationId);
    const score = said.score ?? open?.score;
    if (!open || !score) return undefined;
    const { author } = await this.opener.open(live, thread, event, '');
    const { conversation, reply, key: clientId, at } = event;
    await this.threads.heard(live.ctx, thread.id, { conversation, reply }, new Date(at));
    const verdict = { author, clientId, asked: open.asked, score, reason: said.reason };
    await this.desk.rate(live.ctx, conversationId, verdict);
    return conversationId;
  }

  /** Is the question for a rating, or the thanks for one, the last that was said? */
  private async isAsked({ ctx }: LiveAccount, conversationId: string): Promise<boolean> {
    const recent = await this.log.readLast(ctx, conversationId, RECENT_EVENTS);
    const last = recent.findLast(({ kind }) => SPOKEN.has(kind))?.kind;
    return last === 'rating_request' || last === 'rating';
  }
}

function saidIn({ sender, parts }: Message): { readonly score?: Score; readonly reason?: string } | undefined {
  if (sender.role === 'agent') return undefined;
  const text = wordsOf(parts);
  const score = scoreIn(text);
  if (score) return { score };
  const reason = reasonIn(text);
  return reason ? { reason } : undefined;
}
