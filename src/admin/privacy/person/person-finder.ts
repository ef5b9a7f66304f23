import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../../../database/tenant-store.js';
import { AppError } from '../../../shared/error.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { type FoundVisitor, type Person, plainText } from './person.js';

/** More than one person has; a common name is not looked for. */
const MOST_VISITORS = 100;

/** `platform:account:user`: what the platform itself calls them is the rest. */
const PLATFORM_USER = `CASE WHEN v.external_id ~ '^[a-z0-9-]+:[0-9a-f-]{36}:' THEN regexp_replace(v.external_id, '^[^:]+:[^:]+:', '') END`;

/** An e-mail address is the same in whatever case, also where it is somebody's customer number; other numbers are not. */
const IS_EMAIL = `$1 ~ '^[^@[:space:]]+@[^@[:space:]]+$'`;
const isNamed = (name: string) => `(${name} = $1 OR (${IS_EMAIL} AND lower(${name}) = lower($1)))`;

const FIND = `
  SELECT v.id, v.name, v.email, v.external_id AS "externalId", v.created_at AS "createdAt",
    (SELECT count(*)::int FROM conversations c WHERE c.visitor_id = v.id) AS conversations,
    ARRAY(SELECT DISTINCT c.channel FROM conversations c WHERE c.visitor_id = v.id ORDER BY 1) AS channels
  FROM visitors v
  WHERE ${isNamed('v.external_id')} OR lower(v.email) = lower($1) OR v.id::text = lower($1) OR ${isNamed(PLATFORM_USER)}
    OR v.id = (SELECT visitor_id FROM conversations WHERE id::text = lower($1))
  ORDER BY v.created_at, v.id LIMIT ${MOST_VISITORS}`;

/** What another person wrote too tells nothing of this one. What came with a button is ours. */
const GATHER = `
  WITH own AS (SELECT v.* FROM visitors v WHERE v.id = ANY($1::uuid[])),
    chats AS (SELECT id FROM conversations WHERE visitor_id = ANY($1::uuid[])),
    said AS (
      SELECT ${plainText(`body->>'text'`)} AS text FROM conversation_events
        WHERE conversation_id IN (SELECT id FROM chats) AND kind = 'message' AND author_kind = 'visitor' AND NOT body ? 'option'
      UNION SELECT ${plainText(`trace->>'question'`)} FROM turn_traces WHERE conversation_id IN (SELECT id FROM chats)
      UNION SELECT ${plainText('question')} FROM gap_questions WHERE conversation_id IN (SELECT id FROM chats)),
    others AS (SELECT ${plainText('question')} AS text FROM gap_questions WHERE conversation_id NOT IN (SELECT id FROM chats))
  SELECT ARRAY(SELECT id FROM chats) AS conversations,
    ARRAY(SELECT external_id FROM own WHERE external_id IS NOT NULL) AS senders,
    ARRAY(SELECT DISTINCT w FROM own v, unnest(ARRAY[v.name, v.email, v.external_id, ${PLATFORM_USER}]) AS w WHERE length(w) > 1) AS identifiers,
    ARRAY(SELECT text FROM said WHERE text <> '' AND text NOT IN (SELECT text FROM others)) AS words,
    ARRAY(SELECT ${plainText('reply')} FROM gap_questions WHERE reply IS NOT NULL AND conversation_id IN (SELECT id FROM chats)) AS replies,
    ARRAY(SELECT faq_id FROM answer_corrections WHERE kind = 'new' AND faq_id IS NOT NULL AND conversation_id IN (SELECT id FROM chats)) AS drafts,
    (SELECT min(created_at) FROM own) AS since`;

/** Finds what belongs to one person. */
@Injectable()
export class PersonFinder {
  constructor(private readonly store: TenantStore) {}

  /** Visitors with exactly this id, external id, e-mail, or name on a platform, or whose conversation it is. Empty for nobody. */
  find(ctx: TenantContext, identity: string): Promise<FoundVisitor[]> {
    return this.store.within(ctx, (manager) => manager.query<FoundVisitor[]>(FIND, [identity]));
  }

  /** All that says what is theirs. Throws `not_found` unless each of the visitors is there. */
  async gather(manager: EntityManager, visitors: readonly string[]): Promise<Person> {
    const known = await manager.query<unknown[]>('SELECT id FROM visitors WHERE id = ANY($1::uuid[])', [visitors]);
    if (known.length !== new Set(visitors).size) throw new AppError('not_found', 'There is no such visitor');
    const [gathered] = await manager.query<Omit<Person, 'visitors'>[]>(GATHER, [visitors]);
    if (!gathered) throw new Error('A select without a table gave no row');
    return { visitors, ...gathered };
  }

  /** The same, and nobody adds to it until the transaction ends: who writes meanwhile finds no conversation then. */
  async hold(manager: EntityManager, visitors: readonly string[]): Promise<Person> {
    await manager.query('SELECT FROM visitors WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [visitors]);
    await manager.query('SELECT FROM conversations WHERE visitor_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
      visitors,
    ]);
    return this.gather(manager, visitors);
  }
}
