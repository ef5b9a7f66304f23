import { Injectable } from '@nestjs/common';
import { contentOf } from '../../../knowledge/faq.js';
import { FaqService } from '../../../knowledge/faq.service.js';
import { requireSound, tidy } from '../../../knowledge/faq-rules.js';
import { joinProposals, proposalOf, type ProposedKnowledge } from '../../../knowledge/proposal.js';
import { newId } from '../../../shared/id.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import type { FaqProposal, ProposedChange } from './proposed-change.dto.js';

const NOTHING: ProposedKnowledge = { changed: [], removed: [] };

/** Works out what a change that is only thought of would make of what is published. */
@Injectable()
export class ProposedChanges {
  constructor(private readonly faqs: FaqService) {}

  /** Throws `not_found` for a FAQ that is not there, `invalid_input` for one that cannot be like that. */
  async resolve(ctx: TenantContext, { faqs, documents }: ProposedChange): Promise<ProposedKnowledge> {
    const proposals = [];
    for (const faq of faqs) proposals.push(await this.proposalFor(ctx, faq));
    const switched = new Map(documents.map(({ id, enabled }) => [id, enabled]));
    return joinProposals([...proposals, switched.size ? { ...NOTHING, documents: switched } : undefined]) ?? NOTHING;
  }

  private async proposalFor(ctx: TenantContext, proposal: FaqProposal): Promise<ProposedKnowledge | undefined> {
    if (!('id' in proposal)) return soundProposal(undefined, { ...proposal, id: newId(), version: 1 });
    const before = await this.faqs.get(ctx, proposal.id);
    const { id, version } = before;
    if ('remove' in proposal) return proposalOf(before, { ...before, status: 'archived' });
    const { id: _, ...fields } = proposal;
    return soundProposal(before, { ...contentOf(before), ...fields, id, version: version + 1 });
  }
}

function soundProposal(...[before, after]: Parameters<typeof proposalOf>): ProposedKnowledge | undefined {
  const tidied = tidy(after);
  requireSound(tidied);
  return proposalOf(before, tidied);
}
