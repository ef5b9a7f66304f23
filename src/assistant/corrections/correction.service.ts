import { Injectable } from '@nestjs/common';
import { recordAudit } from '../../database/audit.js';
import { ConversationFeed } from '../../conversations/conversation-feed.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import { addDraft, withdrawDraft } from '../../knowledge/faq-drafts.js';
import type { Faq } from '../../knowledge/faq.js';
import { selectFaq } from '../../knowledge/faq-store.js';
import { type KnowledgeChange, KnowledgeStore } from '../../knowledge/knowledge-store.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { type PastTurn, PastTurns } from '../replay/past-turns.js';
import type { Correction } from './correction.js';
import type { CorrectionInput } from './correction.dto.js';
import * as rows from './correction-store.js';
import { CorrectionTests } from './correction-tests.js';

/** What went with a correction that was taken back; what somebody has worked on since stays. */
export interface Undone {
  readonly faq: boolean;
  readonly test: boolean;
}

/** Puts answers of the bot right: each correction is a draft, a test of knowledge and a link between them, or nothing. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly knowledge: KnowledgeStore,
    private readonly tests: CorrectionTests,
    private readonly turns: PastTurns,
    private readonly conversations: ConversationService,
    private readonly feed: ConversationFeed,
  ) {}

  /** Those of a conversation, in the order of the answers. Throws `not_found`. */
  async ofConversation(ctx: TenantContext, id: string): Promise<readonly Correction[]> {
    await this.conversations.get(ctx, id);
    return this.knowledge.read(ctx, (manager) => rows.selectOfConversation(manager, id));
  }

  /** Those that were made of a FAQ or to it, latest first. */
  ofFaq(ctx: TenantContext, faqId: string): Promise<readonly Correction[]> {
    return this.knowledge.read(ctx, (manager) => rows.selectOfFaq(manager, faqId));
  }

  /**
   * Writes the draft, the test and the correction in one transaction. What visitors are answered with stays as it is until
   * an editor publishes. Throws `not_found` for what is no answer of the bot, or came from no FAQ that could be changed;
   * `invalid_input` (details.field `faq`) where it came from several sources and the FAQ to be changed is not named;
   * `conflict` when the answer is corrected already (details.field `seq`) or a FAQ has the question (`question`).
   */
  async correct(ctx: TenantContext, conversationId: string, input: CorrectionInput): Promise<Correction> {
    const turn = await this.turns.inConversation(ctx, conversationId, input.seq);
    if (turn.seq !== input.seq) throw new AppError('not_found', 'This is no answer of the bot', { seq: input.seq });
    // No FAQ would be asked: the tool answers before.
    if (turn.answer.kind === 'tool')
      throw new AppError('not_found', 'This answer came from a tool', { seq: input.seq });
    const made = await this.knowledge.change(ctx, (change) => this.write(change, ctx, turn, input));
    this.feed.touch(ctx, conversationId);
    return made;
  }

  /** Takes a correction back, with the draft and the test as they were made. Throws `not_found`. */
  async undo(ctx: TenantContext, conversationId: string, seq: number): Promise<Undone> {
    const undone = await this.knowledge.change(ctx, async (change) => {
      const gone = await rows.deleteCorrection(change.manager, conversationId, seq);
      if (!gone) throw new AppError('not_found', 'There is no such correction', { seq });
      const test = await this.tests.takeBack(change, ctx, gone);
      const { kind, faqId: id, faqVersion: version } = gone;
      const faq = kind === 'new' && id !== null && (await withdrawDraft(change, ctx, { id, version }));
      await audit(change, ctx, 'correction.undo', gone);
      return { faq, test };
    });
    this.feed.touch(ctx, conversationId);
    return undone;
  }

  private async write(change: KnowledgeChange, ctx: TenantContext, turn: PastTurn, input: CorrectionInput) {
    const { conversationId, seq } = turn;
    const { kind, answer } = input;
    const faq = kind === 'new' ? await addDraft(change, ctx, draftOf(turn, input)) : await given(change, turn, input);
    const { test, before } = await this.tests.put(change, ctx, turn, { kind, answer, faqId: faq.id });
    const made = { conversationId, seq, kind, answer, faqId: faq.id, faqVersion: faq.version };
    await rows.insertCorrection(change.manager, ctx, { ...made, testId: test.id, testBefore: before, at: change.at });
    await audit(change, ctx, 'correction.create', made);
    const all = await rows.selectOfConversation(change.manager, conversationId);
    const correction = all.find((one) => one.seq === seq);
    if (!correction) throw new Error('The correction was not written');
    return correction;
  }
}

/** The visitor's own words are a phrasing of the question that somebody wrote better. */
function draftOf({ question: asked, language }: PastTurn, { question, answer }: CorrectionInput) {
  const words = asked.replace(/\s+/gu, ' ').trim().slice(0, 500);
  return { question: question ?? words, phrasings: [words], answer, language };
}

/** The FAQ that was given, as it is now. What came from several sources is wrong in one of them, and nobody guesses in which. */
async function given(
  { manager }: KnowledgeChange,
  { answer: { sources } }: PastTurn,
  { faq: wanted }: CorrectionInput,
): Promise<Faq> {
  const source = sources.find(({ kind, id }) => kind === 'faq' && (!wanted || id === wanted));
  if (source && !wanted && new Set(sources.map(({ id }) => id)).size > 1)
    throw new AppError('invalid_input', 'This answer came from several sources: say which FAQ', { field: 'faq' });
  const faq = source && (await selectFaq(manager, source.id));
  if (!faq) throw new AppError('not_found', 'This answer came from no such FAQ that there is');
  return faq;
}

/** What was answered and should have been stands in the FAQ and the test, and goes with them when somebody is erased. */
function audit(
  change: KnowledgeChange,
  ctx: TenantContext,
  action: string,
  { conversationId, seq, kind, faqId }: Pick<rows.GoneCorrection, 'conversationId' | 'seq' | 'kind' | 'faqId'>,
) {
  const subject = { kind: 'conversation', id: conversationId };
  return recordAudit(change.manager, ctx, { action, subject, details: { seq, kind, faqId } });
}
