import { Injectable } from '@nestjs/common';
import { lastGroupOf } from '../../conversations/groups/group-store.js';
import { conversationsSaying, occurs, wordsOf } from '../../conversations/said-words.js';
import { TenantStore } from '../../database/tenant-store.js';
import { AppError } from '../../shared/error.js';
import { type Page, pageOf, type PageQuery, readCursor } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { InboxQuery, InboxRow, View } from './inbox.dto.js';

/** Where the words begin among the values of the page, after the conversations that may have them. */
const FIRST_WORD = 10;

/** $1 is the agent. Which conversations a view shows. One with a file in it that was never sent has not begun. */
const IN_VIEW: Readonly<Record<View, string>> = {
  mine: `c.state = 'human' AND c.agent_id = $1::uuid`,
  unassigned: `c.state = 'waiting'`,
  due: `c.due_at IS NOT NULL`,
  open: `c.state IN ('bot', 'waiting', 'human') AND c.last_seq > 0`,
  bot: `c.state = 'bot' AND c.last_seq > 0`,
  closed: `c.state = 'closed'`,
};

const COUNTS = Object.entries(IN_VIEW).map(
  ([view, condition]) => `count(*) FILTER (WHERE ${condition})::int AS ${view}`,
);

const GROUP = lastGroupOf('c');

/** Since when the visitor of a conversation waits for a person; a wait from before this was kept began with it, for all we know. */
const WAITING_SINCE = 'coalesce(c.called_at, c.created_at)';

/** What is due comes in the order of its times, who waits for somebody by the longest wait, everything else by the latest change. */
const LATEST = { after: '(c.updated_at, c.id) <', order: 'c.updated_at DESC, c.id DESC' } as const;
const ORDERS: Readonly<Partial<Record<View, { readonly after: string; readonly order: string }>>> = {
  due: { after: '(c.due_at, c.id) >', order: 'c.due_at, c.id' },
  unassigned: { after: `(${WAITING_SINCE}, c.id) >`, order: `${WAITING_SINCE}, c.id` },
};

/** What a list shows of the conversations in `page`; for the few of a page, so that it may look into their logs. */
const SHOW = `SELECT c.id, c.channel, c.language, c.state, c.agent_id AS "agentId", coalesce(nullif(u.name, ''), u.email) AS "agentName",
    g.id AS "groupId", g.name AS "groupName", c.due_at AS "dueAt", c.due_kind AS "dueKind",
    CASE WHEN c.state = 'waiting' THEN ${WAITING_SINCE} END AS "waitingSince",
    v.name AS "visitorName", v.external_id IS NOT NULL AND c.channel IN ('widget', 'api') AS identified, c.tags,
    c.last_seq AS "lastSeq", c.updated_at AS "updatedAt",
    (SELECT count(*)::int FROM (SELECT 1 FROM conversation_events e WHERE e.conversation_id = c.id AND e.seq > coalesce(r.seq, 0)
      AND e.kind = 'message' AND e.author_kind = 'visitor' LIMIT 100) unread) AS unread,
    last.author_kind AS "lastAuthor", last.text AS "lastText"
  FROM page c JOIN visitors v ON v.id = c.visitor_id
    LEFT JOIN users u ON u.id = c.agent_id
    LEFT JOIN agent_groups g ON g.id = ${GROUP}
    LEFT JOIN conversation_reads r ON r.conversation_id = c.id AND r.user_id = $1::uuid
    LEFT JOIN LATERAL (SELECT e.author_kind, left(e.body->>'text', 160) AS text FROM conversation_events e
      WHERE e.conversation_id = c.id AND e.kind = 'message' ORDER BY e.seq DESC LIMIT 1) last ON true`;

/** The conversations of a tenant as agents look at them. */
@Injectable()
export class InboxList {
  constructor(private readonly store: TenantStore) {}

  /** One page of a view: the latest change first, what is due first, or who has waited longest first. */
  async page(ctx: TenantContext, { limit, cursor, view, ...filters }: InboxQuery): Promise<Page<InboxRow>> {
    const after = cursor ? readCursor(cursor) : { at: null, id: null };
    const words = wordsOf(filters.q);
    const { channel, language, tag, group } = filters;
    const values = [agentOf(ctx), channel, language, tag, after.at, after.id, limit + 1, group];
    const rows = await this.store.within(ctx, async (manager) => {
      const likely = await conversationsSaying(manager, words);
      const said = words.length > 0 ? [likely, ...words] : [];
      return manager.query<InboxRow[]>(pageOfView(view, likely, words), [...values, ...said]);
    });
    const place = (row: InboxRow) => placeOf(row, view);
    return pageOf(rows, limit, place, (row) => row);
  }

  /** These conversations, as far as the tenant has them. */
  async rows(ctx: TenantContext, ids: readonly string[]): Promise<readonly InboxRow[]> {
    const sql = `WITH page AS MATERIALIZED (SELECT * FROM conversations WHERE id = ANY($2::uuid[])) ${SHOW}`;
    return this.store.within(ctx, (manager) => manager.query<InboxRow[]>(sql, [agentOf(ctx), ids]));
  }

  /** Throws `not_found` for a conversation of nobody or another tenant. */
  async get(ctx: TenantContext, id: string): Promise<InboxRow> {
    const [row] = await this.rows(ctx, [id]);
    if (!row) throw new AppError('not_found', 'There is no such conversation', { id });
    return row;
  }

  /**
   * One page of the other conversations of whoever writes in this one, on whatever channel, latest change first. Only who
   * is the same visitor counts: known by a token of ours, vouched for by the tenant's site, or named by a platform. A name
   * or an e-mail address makes nobody the same. Throws `not_found`.
   */
  async history(ctx: TenantContext, id: string, { limit, cursor }: PageQuery): Promise<Page<InboxRow>> {
    await this.get(ctx, id);
    const after = cursor ? readCursor(cursor) : { at: null, id: null };
    const sql = `WITH page AS MATERIALIZED (SELECT * FROM conversations c
        WHERE c.visitor_id = (SELECT visitor_id FROM conversations WHERE id = $2) AND c.id <> $2 AND c.last_seq > 0
          AND ($3::timestamptz IS NULL OR (c.updated_at, c.id) < ($3, $4::uuid))
        ORDER BY c.updated_at DESC, c.id DESC LIMIT $5) ${SHOW}`;
    const values = [agentOf(ctx), id, after.at, after.id, limit + 1];
    const rows = await this.store.within(ctx, (manager) => manager.query<InboxRow[]>(sql, values));
    return pageOf(
      rows,
      limit,
      (row) => placeOf(row),
      (row) => row,
    );
  }

  /** How many conversations each view has. */
  async counts(ctx: TenantContext): Promise<Readonly<Record<View, number>>> {
    const sql = `SELECT ${COUNTS.join(', ')} FROM conversations c`;
    const [counts] = await this.store.within(ctx, (manager) =>
      manager.query<Record<View, number>[]>(sql, [agentOf(ctx)]),
    );
    if (!counts) throw new Error('count(*) gave no row');
    return counts;
  }

  /** What there is to filter by. */
  async facets(ctx: TenantContext): Promise<{ channels: string[]; tags: string[] }> {
    const sql = `SELECT
      ARRAY(SELECT DISTINCT channel FROM conversations ORDER BY 1) AS channels,
      ARRAY(SELECT DISTINCT unnest(tags) FROM conversations ORDER BY 1 LIMIT 200) AS tags`;
    const [facets] = await this.store.within(ctx, (manager) =>
      manager.query<{ channels: string[]; tags: string[] }[]>(sql),
    );
    return facets ?? { channels: [], tags: [] };
  }
}

function placeOf({ updatedAt, dueAt, waitingSince, id }: InboxRow, view?: View) {
  const own = view === 'due' ? dueAt : view === 'unassigned' ? waitingSince : null;
  return { at: (own ?? updatedAt).toISOString(), id };
}

/** Only people have conversations of their own; a key has none. */
export function agentOf({ actor }: TenantContext): string | null {
  return actor.kind === 'user' ? actor.id : null;
}

/** In their order first, so that no more of them are read through for the words than the page needs. */
function pageOfView(view: View, likely: readonly string[] | null, words: readonly string[]): string {
  const { after, order } = ORDERS[view] ?? LATEST;
  const among = likely ? 'AND c.id = ANY($9::uuid[])' : words.length > 0 ? 'AND $9::uuid[] IS NULL' : '';
  return `WITH page AS MATERIALIZED (SELECT * FROM (SELECT * FROM conversations c WHERE ${IN_VIEW[view]}
        AND ($2::text IS NULL OR c.channel = $2) AND ($3::text IS NULL OR c.language = $3)
        AND ($4::text IS NULL OR $4 = ANY(c.tags)) AND ($5::timestamptz IS NULL OR ${after} ($5, $6::uuid))
        AND ($8::uuid IS NULL OR ${GROUP} = $8) ${among} ORDER BY ${order} OFFSET 0) c
      ${words.map((_, index) => `${index ? 'AND' : 'WHERE'} ${occurs(`$${FIRST_WORD + index}`)}`).join(' ')}
      ORDER BY ${order} LIMIT $7) ${SHOW} ORDER BY ${order}`;
}
