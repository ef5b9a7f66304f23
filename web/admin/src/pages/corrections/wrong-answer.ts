import type { ConversationEvent, MessageBody } from '../../api/conversations';

/** A FAQ that an answer came from, and what it said then. */
export interface CitedFaq {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
}

/** An answer of the bot that may be put right. */
export interface WrongAnswer {
  readonly conversationId: string;
  readonly seq: number;
  /** What the visitor had asked; null where that is further back than what is known here. */
  readonly question: string | null;
  /** What the bot said. */
  readonly text: string;
  /** The FAQs that it came from, each once: they can be changed. */
  readonly faqs: readonly CitedFaq[];
  /** It says more than one source does: of several FAQs, or what has no answer beside one. */
  readonly several: boolean;
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
  return { conversationId, seq: event.seq, question, text, ...sourcesOf(text, answer) };
}

/** What an answer with this text came from. */
export function sourcesOf(text: string, answer: MessageBody['answer']): Pick<WrongAnswer, 'faqs' | 'several'> {
  const { kind, citations = [] } = answer ?? {};
  const sources = [...new Map(citations.map((citation) => [citation.id, citation])).values()];
  const faqs = sources.filter((source) => source.kind === 'faq');
  const says = kind !== 'quote' || text === sources[0]?.quote;
  return { faqs, several: faqs.length > 0 && (sources.length > 1 || !says) };
}
