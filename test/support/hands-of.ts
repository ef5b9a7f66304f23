import type { ConversationEvent } from '../../src/conversations/event.js';

/** Whose hands a conversation is in after an event, as the log alone tells. */
export interface Hands {
  readonly state: string;
  readonly agent: string | null;
  readonly group: string | null;
  readonly epoch: number;
}

/** The hands after each event of a log; the first entry is how it all began. */
export function handsOf(events: readonly ConversationEvent[]): Hands[] {
  const all: Hands[] = [{ state: 'bot', agent: null, group: null, epoch: 0 }];
  for (const { kind, author, body } of events) {
    const now = all.at(-1) as Hands;
    const opens = kind === 'message' && author.kind === 'visitor' && now.state === 'closed';
    if (opens) all.push({ state: 'bot', agent: null, group: now.group, epoch: now.epoch + 1 });
    else if (kind !== 'state' || body.reason === 'queue') all.push(now);
    else all.push(handsAfter(body, now));
  }
  return all;
}

function handsAfter({ state, agentId, groupId }: ConversationEvent['body'], { group, epoch }: Hands): Hands {
  const id = (value: unknown) => (typeof value === 'string' ? value : null);
  return { state: String(state), agent: id(agentId), group: id(groupId) ?? group, epoch: epoch + 1 };
}
