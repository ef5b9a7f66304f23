import type { EntityManager } from 'typeorm';
import type { ChannelEvent, PlatformConversation } from '../../sdk/channel-event.js';
import { storable } from '../../shared/storable.js';
import { placeOf } from '../threads/place.js';

type Change = Extract<ChannelEvent, { kind: 'edited' | 'deleted' }>;

/** By the key of each message that we have had, where. */
type Heard = ReadonlyMap<string, PlatformConversation>;

/**
 * Messages that came in, also those that only the log remembers. What platforms tell of a message that is taken back may not
 * say in which thread of a group it was; the message does.
 */
const HEARD = `
  SELECT i.key, t.target->'conversation' AS conversation FROM channel_inbox i JOIN channel_threads t ON t.id = i.thread_id
    WHERE i.account_id = $1 AND i.key = ANY($2)
  UNION ALL
  SELECT e.client_id, t.target->'conversation' FROM channel_threads t
    JOIN conversation_events e ON e.conversation_id = t.conversation_id AND e.client_id = ANY($2)
    WHERE t.account_id = $1 AND t.place = ANY($3)`;

/**
 * What changed and taken back messages are to us. One that we have had is changed. Of any other in a group we know nothing: it
 * was not said to the bot, and stays as unknown. In a direct conversation the message itself is still on its way: what has
 * overtaken it takes its place and its key, so that it is known when it comes.
 */
export async function settleChanges(
  manager: EntityManager,
  accountId: string,
  events: readonly ChannelEvent[],
): Promise<readonly ChannelEvent[]> {
  const changes = events.filter(isChange);
  if (changes.length === 0) return events;
  const heard = new Map(await heardOf(manager, accountId, changes));
  return events.flatMap((event) => {
    const settled = isChange(event) ? settle(event, heard) : event;
    if (settled) heard.set(settled.key, settled.conversation);
    return settled ?? [];
  });
}

function settle(change: Change, heard: Heard): ChannelEvent | undefined {
  const { message: key } = change;
  const conversation = heard.get(key);
  if (conversation) return { ...change, conversation };
  if (change.conversation.type === 'group') return undefined;
  if (change.kind === 'deleted') return { ...change, key };
  const { message: _, ...said } = change;
  return { ...said, kind: 'message', key, addressed: true };
}

async function heardOf(manager: EntityManager, accountId: string, changes: readonly Change[]): Promise<Heard> {
  const keys = changes.map(({ message }) => message);
  const places = changes.map(({ conversation }) => placeOf(conversation));
  const rows = await manager.query<{ key: string; conversation: PlatformConversation }[]>(HEARD, [
    accountId,
    storable(keys),
    places,
  ]);
  return new Map(rows.map(({ key, conversation }) => [key, conversation]));
}

function isChange(event: ChannelEvent): event is Change {
  return event.kind === 'edited' || event.kind === 'deleted';
}
