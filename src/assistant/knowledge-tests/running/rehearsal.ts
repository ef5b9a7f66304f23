import { FaqSearch } from '../../../knowledge/published/faq-search.js';
import type { KnowledgeVariant } from '../../../knowledge/published/knowledge-variants.js';
import { PassageSearch } from '../../../knowledge/published/passage-search.js';
import { WORDS_ONLY } from '../../../knowledge/vectors/meaning-search.js';
import type { Language } from '../../../retrieval/language.js';
import type { Clock } from '../../../shared/clock.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { STRANGER, type VisitorStanding } from '../../../shared/visitor-standing.js';
import { Assistant } from '../../assistant.js';
import { Finder } from '../../finder.js';
import type { AnswerWriter } from '../../generation/answer-writer.js';
import type { Outcome } from '../../turn.js';
import { type AnswerRecord, recordOf } from '../answer-record.js';

/** A rehearsal does nothing for anybody. */
const nothing = () => Promise.resolve(undefined);
const NO_TOOLS = { act: nothing, plan: nothing };

/** Writes answers, or never does. */
export type Writer = Pick<AnswerWriter, 'isReady' | 'write'>;

/** Where no language model is asked. */
export const SILENT: Writer = {
  isReady: () => false,
  // oxlint-disable-next-line require-yield -- it has nothing to say
  async *write() {
    return undefined;
  },
};

/** Nobody follows the links of a rehearsal. */
const NOWHERE = { to: () => Promise.resolve(null) };

/** A question for a rehearsal. `option`: the FAQ whose button was pressed instead of asking. */
export interface Asked {
  readonly question: string;
  readonly language: Language;
  readonly standing?: VisitorStanding | null;
  readonly option?: string;
  /** It only names files. */
  readonly wordless?: true;
}

/** What would have been answered. */
export interface Rehearsed {
  readonly outcome: Outcome;
  readonly record: AnswerRecord;
}

/**
 * The assistant with knowledge of our choice, without an audience: the same way from a question to its answer, and no
 * conversation, no hand-off, no statistics come of it.
 */
export class Rehearsal {
  private readonly assistant: Assistant;

  constructor(
    private readonly knowledge: KnowledgeVariant,
    clock: Clock,
    writer: Writer = SILENT,
  ) {
    const { faqs, passages, meaning = WORDS_ONLY } = knowledge;
    const search = new FaqSearch({ of: () => faqs }, clock);
    const documents = new PassageSearch({ of: () => passages }, clock, NOWHERE, meaning);
    this.assistant = new Assistant(new Finder(search, documents), search, writer, NO_TOOLS);
  }

  /** Throws the signal's reason when it is aborted while a model writes. */
  async ask(ctx: TenantContext, asked: Asked, signal: AbortSignal): Promise<Rehearsed> {
    const { question, language, standing, option, wordless } = asked;
    const rest = { ...(option && { option }), ...(wordless && { wordless }) };
    const turn = { texts: [question], language, standing: standing ?? STRANGER, ...rest };
    for await (const piece of this.assistant.answer(ctx, turn, signal)) {
      if (piece.type !== 'outcome') continue;
      const { answer, trace } = piece.outcome;
      return { outcome: piece.outcome, record: recordOf(answer, trace, this.knowledge.faqs.faqs) };
    }
    throw new Error('The assistant ended without an outcome');
  }
}
