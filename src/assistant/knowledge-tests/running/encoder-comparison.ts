import { Injectable } from '@nestjs/common';
import { EncoderService } from '../../../knowledge/vectors/encoder.service.js';
import { MeaningSearch, WORDS_ONLY } from '../../../knowledge/vectors/meaning-search.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { TestService } from '../cases/test.service.js';
import { type CaseResult, type Tally, tallyOf } from '../knowledge-test.js';
import { Rehearsals } from './rehearsals.js';
import { runCases } from './run-cases.js';

/** A test that goes another way with the other encoder. */
export interface ComparedTest extends Pick<CaseResult, 'testId' | 'question' | 'language'> {
  readonly before: CaseResult['verdict'];
  readonly after: CaseResult['verdict'];
}

/** How a tenant's tests go as things are, and with another encoder. */
export interface Comparison {
  /** The encoder of `before`; null: words alone. */
  readonly beforeModel: string | null;
  readonly afterModel: string;
  readonly before: Tally;
  readonly after: Tally;
  readonly changes: readonly ComparedTest[];
}

/** Runs a tenant's tests of knowledge with two encoders, before one takes the place of the other. Nothing is kept. */
@Injectable()
export class EncoderComparison {
  constructor(
    private readonly encoders: EncoderService,
    private readonly meaning: MeaningSearch,
    private readonly tests: TestService,
    private readonly rehearsals: Rehearsals,
  ) {}

  /**
   * With the encoder in use, and with this one; where it is in use itself, with words alone and with it. Throws
   * `not_found`, `conflict` (reason `not_built`), what the encoders throw, and the signal's reason.
   */
  async compare(ctx: TenantContext, id: string, signal: AbortSignal): Promise<Comparison> {
    const after = await this.meaning.with(ctx, id);
    const { encoders } = await this.encoders.overview(ctx);
    const used = encoders.find((encoder) => encoder.inUse && encoder.id !== id);
    const before = used ? await this.meaning.with(ctx, used.id) : WORDS_ONLY;
    const tests = await this.tests.all(ctx);
    const run = async (meaning: typeof before) =>
      runCases(ctx, tests, await this.rehearsals.published(ctx, { model: false, meaning }), signal);
    const [old, fresh] = [await run(before), await run(after)];
    return {
      beforeModel: used?.model ?? null,
      afterModel: encoders.find((encoder) => encoder.id === id)?.model ?? '',
      before: tallyOf(old),
      after: tallyOf(fresh),
      changes: changesOf(old, fresh),
    };
  }
}

function changesOf(before: readonly CaseResult[], after: readonly CaseResult[]): ComparedTest[] {
  return before.flatMap(({ testId, question, language, verdict }, at) => {
    const now = after[at]?.verdict ?? verdict;
    return now === verdict ? [] : [{ testId, question, language, before: verdict, after: now }];
  });
}
