import { Injectable } from '@nestjs/common';
import type { KnowledgeChange } from '../../knowledge/knowledge-store.js';
import { say } from '../../shared/say.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { TestService } from '../knowledge-tests/cases/test.service.js';
import type { Expectation } from '../knowledge-tests/expectation.js';
import type { PastTurn } from '../replay/past-turns.js';
import type { CorrectionKind } from './correction.js';
import type { GoneCorrection } from './correction-store.js';

/** What a phrase of an expectation may be long, in characters. */
const LONGEST_PHRASE = 500;

/** What must come of the question from now on. */
interface Wanted {
  readonly kind: CorrectionKind;
  readonly answer: string;
  readonly faqId: string;
}

/** The tests of knowledge that corrections become. */
@Injectable()
export class CorrectionTests {
  constructor(private readonly tests: TestService) {}

  /** Writes the test of a question, or has the one that there is expect the right thing. */
  put(change: KnowledgeChange, ctx: TenantContext, { question, language, standing }: PastTurn, wanted: Wanted) {
    const note = say('correction_note', language);
    return this.tests.put(change, ctx, { question, language, standing, expect: expectationOf(wanted), note });
  }

  /** Takes it back, or what it expects; not where somebody has changed it since. Says whether it did. */
  async takeBack(change: KnowledgeChange, ctx: TenantContext, gone: GoneCorrection): Promise<boolean> {
    const { testId: id, testBefore: before, at: writtenAt } = gone;
    return id !== null && this.tests.takeBack(change, ctx, { id, writtenAt, before });
  }
}

/** A new FAQ may still be worded otherwise by whoever publishes it; of one that answers already, the words matter. */
function expectationOf({ kind, answer, faqId }: Wanted): Expectation {
  const words = Array.from(answer).slice(0, LONGEST_PHRASE).join('').trim();
  return { answeredBy: { faq: faqId }, ...(kind === 'change' && { contains: [words] }) };
}
