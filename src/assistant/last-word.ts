import type { ConversationEvent, MessageBody } from '../conversations/event.js';
import { say } from '../shared/say.js';

/** What the bot says to a nod. It takes back nothing that it has asked or offered before. */
const NODS: readonly unknown[] = [say('heard', 'zh'), say('heard', 'en')];

/** The bot's last word, if nobody else has had one since: what it asks there and offers stands. */
export function lastWord(events: readonly ConversationEvent[]): Partial<MessageBody> | undefined {
  const last = events.findLast(
    ({ kind, author, body }) =>
      kind === 'state' || (kind === 'message' && author.kind !== 'visitor' && !NODS.includes(body.text)),
  );
  return last?.kind === 'message' && last.author.kind === 'bot' ? last.body : undefined;
}
