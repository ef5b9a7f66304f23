import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { chooseGroup, type RouteFacts } from './choose-group.js';
import type { AgentGroup } from './group.js';
import { readGroups } from './group-store.js';

/** As many messages of the visitor are searched for words. */
const LATELY = 20;

const FACTS = `SELECT c.place, c.language, c.tags, coalesce((SELECT string_agg(said.text, E'\\n' ORDER BY said.seq) FROM (
    SELECT e.seq, e.body->>'text' AS text FROM conversation_events e
    WHERE e.conversation_id = c.id AND e.kind = 'message' AND e.author_kind = 'visitor' ORDER BY e.seq DESC LIMIT ${LATELY}
  ) said), '') AS said FROM conversations c WHERE c.id = $1`;

/** Finds the group that a conversation is for. */
@Injectable()
export class GroupRouter {
  constructor(private readonly store: TenantStore) {}

  /** As things stand, whatever group had it before; undefined where there are no groups. */
  route(ctx: TenantContext, conversationId: string): Promise<AgentGroup | undefined> {
    return this.store.within(ctx, async (manager) => {
      const groups = await readGroups(manager);
      if (groups.length === 0) return undefined;
      const [facts] = await manager.query<RouteFacts[]>(FACTS, [conversationId]);
      return facts && chooseGroup(groups, facts);
    });
  }
}
