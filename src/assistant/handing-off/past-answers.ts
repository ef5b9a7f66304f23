import type { ConversationEvent, FeedbackBody, MessageBody, StateBody } from '../../conversations/event.js';
import { isUnknown } from './hand-off-rules.js';

/** How many questions in a row the bot could not answer, up to the end of these events; courtesies in between do not count. */
export function unknownInARow(events: readonly ConversationEvent[]): number {
  let row = 0;
  for (const event of sinceReturn(events).toReversed()) {
    const answer = answerOf(event);
    if (answer && isUnknown(answer)) row++;
    else if (answer && answer.kind !== 'none') break;
  }
  return row;
}

/** How many answers of the bot have a thumb down as the last word about them, since it has the conversation. */
export function thumbsDown(events: readonly ConversationEvent[]): number {
  const since = sinceReturn(events);
  const answers = new Set(since.filter(answerOf).map(({ seq }) => seq));
  const last = new Map<number, FeedbackBody['value']>();
  for (const { kind, body } of since) {
    const { seq, value } = body as unknown as FeedbackBody;
    if (kind === 'feedback' && answers.has(seq)) last.set(seq, value);
  }
  return [...last.values()].filter((value) => value === 'down').length;
}

/** What came before a hand-off has been dealt with: the bot begins anew when it gets the conversation back. */
function sinceReturn(events: readonly ConversationEvent[]): readonly ConversationEvent[] {
  const back = events.findLastIndex(
    ({ kind, body }) => kind === 'state' && (body as unknown as StateBody).state !== 'closed',
  );
  return events.slice(back + 1);
}

function answerOf({ kind, author, body }: ConversationEvent): MessageBody['answer'] {
  return kind === 'message' && author.kind === 'bot' ? (body as unknown as MessageBody).answer : undefined;
}
