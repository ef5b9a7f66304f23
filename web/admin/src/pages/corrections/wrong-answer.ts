import type { ConversationEvent, MessageBody } from '../../api/conversations';

/** An answer of the bot that may be put right. */
export interface WrongAnswer {
  readonly conversationId: string;
  readonly seq: number;
  /** What the visitor had asked; null where that is further back than what is known here. */
  readonly question: string | null;
  /** What the bot said. */
  readonly text: string;
  /** It came from a FAQ, which can be changed. */
  readonly fromFaq: boolean;
}

/** What there is to put right in a message of the bot, of which the events before it are known. */
export function wrongAnswerOf(
  conversationId: string,
  event: ConversationEvent,
  events: readonly ConversationEvent[],
): WrongAnswer {
  // The boundary: the body of a message is the contract's.
  const { text, answer } = event.body as unknown as MessageBody;
  const messages = events.filter(({ kind, seq }) => kind === 'message' && seq < event.seq);
  const said = messages.slice(messages.findLastIndex(({ author }) => author.kind !== 'visitor') + 1);
  const question = said.map(({ body }) => String(body.text)).join(' ') || null;
  return { conversationId, seq: event.seq, question, text, fromFaq: citesFaq(answer) };
}

/** Does the answer come from a FAQ? */
export function citesFaq(answer: MessageBody['answer']): boolean {
  return answer?.citations.some(({ kind }) => kind === 'faq') ?? false;
}
