import type { Citation, ConversationEvent } from '../../conversations/event.js';
import type { PublishedFaq } from '../../knowledge/published/faq-search.js';
import type { PassageFinding } from '../../knowledge/published/passage-search.js';
import type { Language } from '../../retrieval/language.js';
import type { Evidence } from '../evidence.js';
import { citationOf, passageOf } from '../generation/passage.js';
import { wishesHuman } from '../human-wish.js';
import { smallTalk } from '../small-talk.js';

/** What an agent may send as it stands: its words, where they come from, and how likely they answer, 0..1. */
export interface Draft {
  readonly text: string;
  readonly source: Citation;
  readonly probability: number;
}

/**
 * A person reads a draft before it is sent, so it may be less sure than what the bot dares; but a list of unlikely ones
 * costs more time than it saves. An answer that the bot would not make a button of is none.
 */
const LIKELY = { faq: 0.2, quote: 0.4 } as const;
const MOST = 3;

/** What the visitor said last and waits for: their messages since anybody answered, courtesies, files alone and wishes for a person apart. */
export function openQuestion(events: readonly ConversationEvent[]): ConversationEvent[] {
  const messages = events.filter(({ kind }) => kind === 'message');
  const spoke = messages.findLastIndex(({ author }) => author.kind === 'agent');
  const asked = messages.slice(spoke + 1).filter(isQuestion);
  const last = asked.at(-1);
  // What the bot has answered in between belongs to an earlier question.
  const before = messages.findLast(({ seq, author }) => author.kind === 'bot' && last && seq < last.seq);
  return asked.filter(({ seq }) => seq > (before?.seq ?? 0));
}

/**
 * The likely ones, likeliest first, at most three. `translate` gives a FAQ in the visitor's language where it exists; a
 * document is quoted in that language only: what is sent as it stands has to be understood.
 */
export async function draftsOf(
  found: Evidence,
  language: Language,
  translate: (faq: PublishedFaq) => Promise<PublishedFaq>,
): Promise<readonly Draft[]> {
  const hits = found.hits.filter(({ probability }) => probability >= LIKELY.faq);
  const faqs = await Promise.all(hits.map(async ({ faq, ...hit }) => faqDraft(await translate(faq), hit.probability)));
  const passages = found.passages
    .filter(({ passage, quoteProbability }) => passage.language === language && quoteProbability >= LIKELY.quote)
    .map(passageDraft);
  const sorted = [...faqs, ...passages].sort((one, other) => other.probability - one.probability);
  return sorted.filter((draft, at) => sorted.findIndex(({ text }) => text === draft.text) === at).slice(0, MOST);
}

function faqDraft({ id, question, answer }: PublishedFaq, probability: number): Draft {
  return { text: answer, source: { kind: 'faq', id, title: question, quote: answer }, probability };
}

function passageDraft(found: PassageFinding): Draft {
  const { quote, quoteProbability } = found;
  return { text: quote, source: citationOf(passageOf(found), quote), probability: quoteProbability };
}

function isQuestion({ author, body }: ConversationEvent): boolean {
  const text = String(body.text);
  return author.kind === 'visitor' && !body.wordless && !wishesHuman(text) && !smallTalk(text);
}
