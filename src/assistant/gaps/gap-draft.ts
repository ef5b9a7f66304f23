import { distinct } from '../../knowledge/faq-text.js';
import type { Language } from '../../retrieval/language.js';
import type { Gap, GapQuestion } from './gap.js';
import { likeness } from './likeness/likeness.js';
import { questionUnits } from './likeness/question-units.js';

/** Enough for the matcher to learn from; an editor reads them all. */
const MOST_PHRASINGS = 20;

/** A FAQ that would close a gap, for an editor to look at. */
export interface GapDraft {
  readonly question: string;
  readonly phrasings: readonly string[];
  /** An agent's own words; null when no agent has answered in this language yet. */
  readonly answer: string | null;
  readonly language: Language;
  /** Where the answer comes from. */
  readonly conversationId: string | null;
}

/** The words of customers, in the language of the gap, and the words of the agent who answered. */
export function gapDraft(
  { question, language }: Pick<Gap, 'question' | 'language'>,
  asked: readonly GapQuestion[],
): GapDraft {
  const source = bestReply(asked.filter((one) => one.language === language));
  return {
    question,
    phrasings: phrasingsIn(language, asked, [question]),
    answer: source?.reply ?? null,
    language,
    conversationId: source?.conversationId ?? null,
  };
}

/** How customers ask it in one language, each wording once, without those that are taken. */
export function phrasingsIn(language: Language, asked: readonly GapQuestion[], taken: readonly string[]): string[] {
  const own = asked.filter((one) => one.language === language).map((one) => one.question);
  return distinct(own, taken).slice(0, MOST_PHRASINGS);
}

/** The reply most like the other replies: what agents agree on. Of equals the latest. */
function bestReply(asked: readonly GapQuestion[]): GapQuestion | undefined {
  const replies = asked.flatMap((one) => (one.reply === null ? [] : [{ one, units: questionUnits(one.reply) }]));
  const agreement = (units: ReturnType<typeof questionUnits>) =>
    replies.reduce((sum, other) => sum + likeness(units, other.units), 0);
  const ranked = replies.map(({ one, units }) => ({ one, score: agreement(units) }));
  const [best] = ranked.toSorted((a, b) => b.score - a.score || b.one.at.getTime() - a.one.at.getTime());
  return best?.one;
}
