import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { systemContext } from '../../shared/tenant-context.js';
import { selectSynonymGroups, type SynonymGroup } from '../synonyms/synonym-group.js';
import {
  type PublishedFaq,
  selectKnowledgeVersion,
  selectPublished,
  selectPublishedAmong,
  selectPublishedVersions,
} from './published-faq.js';

/** All published FAQs of a tenant, and its synonyms; they are at least as new as `version`. */
export interface PublishedKnowledge {
  readonly version: number;
  readonly faqs: readonly PublishedFaq[];
  readonly synonyms: readonly SynonymGroup[];
}

/** What has to be done to a copy of the published FAQs to make it at least as new as `version`. */
export interface KnowledgeDifference {
  readonly version: number;
  readonly changed: readonly PublishedFaq[];
  readonly removed: readonly string[];
  /** All of them. */
  readonly synonyms: readonly SynonymGroup[];
}

/**
 * Reads what a tenant has published. The number is read before the FAQs, in a statement of its own: what changes in
 * between is seen early, and once more as no difference; it is never missed.
 */
@Injectable()
export class KnowledgeReader {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  version(tenantId: string): Promise<number> {
    return this.store.within(systemContext(tenantId), selectKnowledgeVersion);
  }

  all(tenantId: string): Promise<PublishedKnowledge> {
    return this.store.within(systemContext(tenantId), async (manager) => {
      const version = await selectKnowledgeVersion(manager);
      const faqs = await selectPublished(manager, this.clock.now());
      return { version, faqs, synonyms: await selectSynonymGroups(manager) };
    });
  }

  /** Compares with what the caller has. Undefined when the tenant's number is still `version`. */
  since(tenantId: string, version: number, known: ReadonlyMap<string, PublishedFaq>) {
    return this.store.within(systemContext(tenantId), async (manager): Promise<KnowledgeDifference | undefined> => {
      const latest = await selectKnowledgeVersion(manager);
      if (latest === version) return undefined;
      const present = await selectPublishedVersions(manager, this.clock.now());
      const changed = present.filter((faq) => known.get(faq.id)?.version !== faq.version).map(({ id }) => id);
      const ids = new Set(present.map(({ id }) => id));
      const removed = [...known.keys()].filter((id) => !ids.has(id));
      const faqs = changed.length ? await selectPublishedAmong(manager, changed) : [];
      return { version: latest, removed, changed: faqs, synonyms: await selectSynonymGroups(manager) };
    });
  }
}
