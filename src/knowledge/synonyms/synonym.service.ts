import { Injectable } from '@nestjs/common';
import { recordAudit } from '../../database/audit.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { KnowledgeStore } from '../knowledge-store.js';
import { replaceSynonymGroups, selectSynonymGroups, type SynonymGroup } from './synonym-group.js';

/** So many groups does an audit entry name. */
const MOST_NAMED = 20;

/** Two who replace at once: the second waits, and replaces what the first wrote. */
const ALONE = `SELECT pg_advisory_xact_lock(hashtextextended('synonyms ' || current_tenant(), 0))`;

/** Keeps the words that each tenant says are the same. */
@Injectable()
export class SynonymService {
  constructor(private readonly store: KnowledgeStore) {}

  list(ctx: TenantContext): Promise<readonly SynonymGroup[]> {
    return this.store.read(ctx, selectSynonymGroups);
  }

  /** Resolves when questions are answered accordingly. Notes which groups came and went. */
  replace(ctx: TenantContext, groups: readonly SynonymGroup[]): Promise<readonly SynonymGroup[]> {
    return this.store.change(ctx, async ({ manager, published }) => {
      await manager.query(ALONE);
      const before = await selectSynonymGroups(manager);
      await replaceSynonymGroups(manager, groups);
      const subject = { kind: 'synonyms', id: ctx.tenantId };
      const details = { groups: groups.length, added: news(groups, before), removed: news(before, groups) };
      await recordAudit(manager, ctx, { action: 'synonyms.replace', subject, details });
      published();
      return groups;
    });
  }
}

/** Groups of the first list that are not in the second. */
function news(groups: readonly SynonymGroup[], others: readonly SynonymGroup[]): string[] {
  const known = new Set(others.map(named));
  return groups
    .map(named)
    .filter((name) => !known.has(name))
    .slice(0, MOST_NAMED);
}

function named(group: SynonymGroup): string {
  return group.join(' = ');
}
