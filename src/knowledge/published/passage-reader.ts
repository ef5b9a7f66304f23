import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { systemContext } from '../../shared/tenant-context.js';
import { selectSynonymGroups, type SynonymGroup } from '../synonyms/synonym-group.js';
import { selectKnowledgeVersion } from './published-faq.js';
import {
  type PassageStamp,
  type PublishedDocument,
  type PublishedPassage,
  selectDocumentsAmong,
  selectDocumentVersions,
  selectPassagesAmong,
  selectStamps,
} from './published-passage.js';

/** Which documents a copy has to look at to become at least as new as `version`. */
export interface DocumentDifference {
  readonly version: number;
  readonly changed: readonly PublishedDocument[];
  readonly removed: readonly string[];
  /** All of the tenant's. */
  readonly synonyms: readonly SynonymGroup[];
}

/**
 * Reads the documents that a tenant answers from, in pieces: a big base must not hold a connection, nor the memory of all
 * its rows at once. The knowledge number is read before everything else, so that what changes in between is seen early,
 * and once more as no difference; it is never missed.
 */
@Injectable()
export class PassageReader {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** Compares with what the caller has. Undefined when the tenant's number is still `version`. */
  since(tenantId: string, version: number, known: ReadonlyMap<string, { readonly version: number }>) {
    return this.store.within(systemContext(tenantId), async (manager): Promise<DocumentDifference | undefined> => {
      const latest = await selectKnowledgeVersion(manager);
      if (latest === version) return undefined;
      const present = await selectDocumentVersions(manager, this.clock.now());
      const changed = present.filter((one) => known.get(one.id)?.version !== one.version).map(({ id }) => id);
      const ids = new Set(present.map(({ id }) => id));
      const removed = [...known.keys()].filter((id) => !ids.has(id));
      const documents = changed.length ? await selectDocumentsAmong(manager, changed) : [];
      return { version: latest, removed, changed: documents, synonyms: await selectSynonymGroups(manager) };
    });
  }

  /** Which passages these documents have, in which form. */
  stamps(tenantId: string, documentIds: readonly string[]): Promise<readonly PassageStamp[]> {
    return this.store.within(systemContext(tenantId), (manager) => selectStamps(manager, documentIds));
  }

  passages(tenantId: string, ids: readonly string[]): Promise<readonly PublishedPassage[]> {
    return this.store.within(systemContext(tenantId), (manager) => selectPassagesAmong(manager, ids));
  }
}
