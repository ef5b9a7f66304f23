import type { Capabilities } from '../../sdk/capabilities.js';
import type { ReplyContext } from '../../sdk/channel-event.js';
import type { Thread } from '../threads/thread.js';

/** Is it too late to answer, by the platform's rule or by that of the message, or has too much been said already? */
export function isClosed(
  { window }: Capabilities,
  thread: Thread,
  now: Date,
  answered: ReplyContext | null = null,
): boolean {
  if (isOver(replyNow(thread, now, answered), now)) return true;
  if (!window) return false;
  const { heardAt, replies } = thread;
  if (!heardAt || now.getTime() - heardAt.getTime() > window.ms) return true;
  return window.messages !== undefined && replies >= window.messages;
}

/** What the message that is answered brought for answering it; the last one's, where it brought nothing or is over. */
export function replyNow({ target }: Thread, now: Date, answered: ReplyContext | null = null): ReplyContext {
  return answered && !isOver(answered, now) ? answered : target.reply;
}

function isOver({ expiresAt }: ReplyContext, now: Date): boolean {
  return expiresAt !== undefined && now.getTime() > expiresAt;
}
