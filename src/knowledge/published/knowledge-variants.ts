import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { FaqItem, FaqMatcher } from '../../retrieval/faq-matcher.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { ProposedKnowledge } from '../proposal.js';
import { selectSynonymGroups } from '../synonyms/synonym-group.js';
import type { MeaningSource } from '../vectors/meaning-search.js';
import { FaqIndexes } from './faq-indexes.js';
import { KnowledgeSnapshot, trainingItems } from './knowledge-snapshot.js';
import { OFF_TOPIC_ITEMS } from './off-topic.js';
import { PassageIndexes } from './passage-indexes.js';
import { PassageReader } from './passage-reader.js';
import type { SearchablePassages } from './passage-search.js';
import { selectPast } from './past-faqs.js';
import { isPastAt, type PublishedFaq } from './published-faq.js';
import { selectDocumentsSwitched } from './published-passage.js';
import { TenantPassages } from './tenant-passages.js';

/** One form of a tenant's knowledge, ready to be asked. */
export interface KnowledgeVariant {
  readonly faqs: KnowledgeSnapshot;
  readonly passages: SearchablePassages;
  /** Words alone, if it is left out. */
  readonly meaning?: MeaningSource;
}

/**
 * A tenant's published knowledge as it is, as a change would make it, as it once was: to be asked without anybody being
 * answered. Each has learned all it is to learn, so that they can be compared.
 */
@Injectable()
export class KnowledgeVariants {
  constructor(
    private readonly indexes: FaqIndexes,
    private readonly documents: PassageIndexes,
    private readonly reader: PassageReader,
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** What is published now. */
  async now({ tenantId }: TenantContext): Promise<KnowledgeVariant> {
    const passages = await this.documents.of(tenantId);
    await passages.refresh();
    return { faqs: await this.indexes.settled(tenantId), passages };
  }

  /**
   * What would be published after a change. Trains a matcher (milliseconds for hundreds of FAQs, seconds for thousands),
   * and reads all passages where documents are switched.
   */
  async after(ctx: TenantContext, proposal: ProposedKnowledge, signal: AbortSignal): Promise<KnowledgeVariant> {
    const { changed, removed, documents } = proposal;
    const { faqs, passages } = await this.now(ctx);
    const after = new Map(faqs.faqs);
    for (const id of removed) after.delete(id);
    for (const faq of changed) after.set(faq.id, faq);
    const now = this.clock.now();
    const switched = documents ? this.switched(ctx, documents) : passages;
    const present = [...after.values()].filter((faq) => !isPastAt(faq, now));
    return {
      faqs: changed.length + removed.length ? (await this.learned(present, signal)).saying(faqs.synonyms) : faqs,
      passages: await switched,
    };
  }

  /**
   * The FAQs that were published at `at`, and how many of them are not known any more. Documents have no earlier forms:
   * their passages are those of now.
   */
  async before(ctx: TenantContext, at: Date, signal: AbortSignal): Promise<KnowledgeVariant & { forgotten: number }> {
    const { faqs, forgotten } = await this.store.within(ctx, (manager) => selectPast(manager, at));
    const passages = await this.documents.of(ctx.tenantId);
    const { synonyms } = await this.indexes.of(ctx.tenantId);
    return { faqs: (await this.learned(faqs, signal)).saying(synonyms), passages, forgotten };
  }

  private learned(faqs: readonly PublishedFaq[], signal: AbortSignal): Promise<KnowledgeSnapshot> {
    return snapshotOf(faqs, (items) => this.indexes.train(items, signal));
  }

  /** An index of its own, of the documents that would be switched on. */
  private async switched(ctx: TenantContext, documents: ReadonlyMap<string, boolean>): Promise<TenantPassages> {
    const ids = (wanted: boolean) => [...documents].filter(([, on]) => on === wanted).map(([id]) => id);
    const { changed, synonyms } = await this.store.within(ctx, async (manager) => ({
      changed: await selectDocumentsSwitched(manager, ids(true), ids(false)),
      synonyms: await selectSynonymGroups(manager),
    }));
    const { reader } = this;
    return new TenantPassages(ctx.tenantId, {
      since: () => Promise.resolve({ version: 0, changed, removed: [], synonyms }),
      stamps: (tenantId, documentIds) => reader.stamps(tenantId, documentIds),
      passages: (tenantId, passageIds) => reader.passages(tenantId, passageIds),
    }).loaded;
  }
}

/**
 * FAQs that a matcher has learned from, in the order the database gives them, so that the same ones make the same
 * matcher.
 */
export async function snapshotOf(
  faqs: readonly PublishedFaq[],
  train: (items: readonly FaqItem[]) => Promise<FaqMatcher>,
): Promise<KnowledgeSnapshot> {
  const sorted = faqs.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return KnowledgeSnapshot.of(sorted, await train([...trainingItems(sorted), ...OFF_TOPIC_ITEMS]));
}
