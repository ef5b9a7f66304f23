import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../../database/tenant-store.js';
import type { ProposedKnowledge } from '../../../knowledge/proposal.js';
import { KnowledgeVariants } from '../../../knowledge/published/knowledge-variants.js';
import { MeaningSearch, type MeaningSource } from '../../../knowledge/vectors/meaning-search.js';
import { Clock } from '../../../shared/clock.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { AnswerWriter } from '../../generation/answer-writer.js';
import { ProposedFacts } from '../causes/proposed-facts.js';
import { StoredFacts } from '../causes/stored-facts.js';
import { Rehearsal, SILENT } from './rehearsal.js';
import type { Stage } from './run-cases.js';

/** Whether a language model takes part, and what compares meaning: the encoder in use, if it is left out. */
export interface Casting {
  readonly model: boolean;
  readonly meaning?: MeaningSource;
}

/** Sets the stage for rehearsals: with the knowledge that is published, or that would be. */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly knowledge: KnowledgeVariants,
    private readonly writer: AnswerWriter,
    private readonly store: TenantStore,
    private readonly clock: Clock,
    private readonly search: MeaningSearch,
  ) {}

  /** On what is published now. */
  async published(ctx: TenantContext, { model, meaning = this.search.patient }: Casting): Promise<Stage> {
    const knowledge = { ...(await this.knowledge.now(ctx)), meaning };
    const rehearsal = new Rehearsal(knowledge, this.clock, this.writerFor(model));
    return { rehearsal, facts: new StoredFacts(this.store, ctx), now: this.clock.now() };
  }

  /** On what would be published after a change. */
  async proposed(
    ctx: TenantContext,
    proposal: ProposedKnowledge,
    { model, meaning = this.search.patient }: Casting,
    signal: AbortSignal,
  ): Promise<Stage> {
    const knowledge = { ...(await this.knowledge.after(ctx, proposal, signal)), meaning };
    const rehearsal = new Rehearsal(knowledge, this.clock, this.writerFor(model));
    const facts = new ProposedFacts(new StoredFacts(this.store, ctx), proposal);
    return { rehearsal, facts, now: this.clock.now() };
  }

  private writerFor(model: boolean) {
    return model ? this.writer : SILENT;
  }
}
