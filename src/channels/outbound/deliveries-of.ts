import type { ConversationEvent, ConversationState } from '../../conversations/event.js';
import type { MessageFile } from '../../conversations/files/conversation-file.js';
import type { Language } from '../../retrieval/language.js';
import type { Channel } from '../../sdk/channel.js';
import { fileLine, markdownOf } from '../markup/event-text.js';
import { messagesOf } from '../markup/messages.js';
import type { NewDelivery } from './delivery.js';
import { UNDELIVERABLE } from './undelivered.js';

/** The links that open files, by their ids; none where nobody can open any. */
export type FileAddresses = ReadonlyMap<string, string>;

/**
 * What of an event goes to the platform: its messages, in the platform's dialect, each no longer than it takes; then its
 * files, or their names where the platform takes none; and the news of a change of hands. The bot must have the conversation before it can speak, and has spoken before it gives it away.
 */
export function deliveriesOf(
  event: ConversationEvent,
  channel: Channel,
  language: Language,
  addresses: FileAddresses = new Map(),
): readonly Omit<NewDelivery, 'reply'>[] {
  const { said, reason } = event.body;
  if (said === 'there' || reason === UNDELIVERABLE) return [];
  const files = filesOf(event);
  const sent = files.filter(({ bytes }) => bytes <= (channel.media?.send?.maxBytes ?? 0));
  const lines = files
    .filter((file) => !sent.includes(file))
    .map((file) => fileLine(file, addresses.get(file.id), language));
  const markdown = [textIn(event, language), ...lines].filter(Boolean).join('\n\n');
  const messages = markdown ? messagesOf(markdown, channel.capabilities) : [];
  const grows = isGenerated(event);
  const texts = messages.map((text, part) => ({ text, file: null, hands: null, grows: grows && part === 0 }));
  const kept = sent.map(({ id }) => ({ text: '', file: id, hands: null, grows: false }));
  return inOrder([...texts, ...kept], event, channel).map((one, part) => ({ ...one, seq: event.seq, part }));
}

type Part = Omit<NewDelivery, 'reply' | 'seq' | 'part'>;

/** With the news of a change of hands, where the platform wants to hear it. News of the queue changes none. */
function inOrder(said: readonly Part[], { kind, body }: ConversationEvent, channel: Channel): readonly Part[] {
  if (kind !== 'state' || body.reason === 'queue' || channel.handOff === undefined) return said;
  const hands = { text: '', file: null, hands: body.state as ConversationState, grows: false };
  return body.state === 'bot' ? [hands, ...said] : [...said, hands];
}

/** What names only files is not said beside them. */
function textIn(event: ConversationEvent, language: Language): string | undefined {
  return event.body.wordless ? undefined : markdownOf(event, language);
}

/** The files of an event that go out; what a visitor has sent does not go back to them. */
export function filesOf({ kind, author, body }: ConversationEvent): readonly MessageFile[] {
  if (kind !== 'message' || author.kind === 'visitor') return [];
  return (body.files as readonly MessageFile[] | undefined) ?? [];
}

function isGenerated({ body }: ConversationEvent): boolean {
  return (body.answer as { kind?: string } | undefined)?.kind === 'generated';
}
