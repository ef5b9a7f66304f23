import type { Capabilities } from '../../sdk/capabilities.js';
import type { ReplyContext } from '../../sdk/channel-event.js';
import type { Thread } from '../threads/thread.js';

/** Is it too late to answer, or has too much been said already, by the platform's rule? */
export function isClosed({ window }: Capabilities, { heardAt, replies }: Thread, now: Date): boolean {
  if (!window) return false;
  if (!heardAt || now.getTime() - heardAt.getTime() > window.ms) return true;
  return window.messages !== undefined && replies >= window.messages;
}

/** What the message that is answered, or else the last one, brought for answering it, less what has been used of it. */
export function replyNow({ target, replies }: Thread, answered: ReplyContext | null = null): ReplyContext {
  const reply = answered ?? target.reply;
  return reply.usesLeft === undefined ? reply : { ...reply, usesLeft: Math.max(0, reply.usesLeft - replies) };
}
