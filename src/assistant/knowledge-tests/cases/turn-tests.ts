import { Injectable } from '@nestjs/common';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { PastTurns } from '../../replay/past-turns.js';
import type { AnswerRecord } from '../answer-record.js';
import type { Expectation } from '../expectation.js';
import type { KnowledgeTest } from '../knowledge-test.js';
import type { TurnChoice } from './test.dto.js';
import { TestService } from './test.service.js';

/** Makes tests of what was asked and answered in conversations. */
@Injectable()
export class TurnTests {
  constructor(
    private readonly turns: PastTurns,
    private readonly tests: TestService,
  ) {}

  /**
   * A test that expects what was answered, and has that answer accepted. Throws `not_found`, `conflict` when the question
   * is a test already.
   */
  async make(ctx: TenantContext, choice: TurnChoice): Promise<KnowledgeTest> {
    const turn = await this.turns.inConversation(ctx, choice.conversationId, choice.seq);
    const { question, language, standing, answer } = turn;
    return this.tests.create(ctx, { question, language, standing, expect: expectationOf(answer), note: '' }, answer);
  }
}

/** What an answer suggests to expect: that it comes from where it came from. */
function expectationOf({ kind, sources, courtesy }: AnswerRecord): Expectation {
  const [source] = sources;
  if (kind === 'handoff') return { handsOff: true };
  if (kind === 'none') return courtesy ? {} : { refused: true };
  if (!source) return {};
  return { answeredBy: source.kind === 'faq' ? { faq: source.key ?? source.id } : { document: source.id } };
}
