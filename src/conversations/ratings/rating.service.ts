import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { type Page, pageOf, readCursor } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { FigureQuery, RatingQuery, RatingRow } from './rating.dto.js';
import { figuresOf, type RatingCount, type RatingFigures } from './rating-figures.js';

const LOOK_BACK_MS = 30 * 86_400_000;

const SCORES = [1, 2, 3, 4, 5].map((score) => `(count(*) FILTER (WHERE r.score = ${score}))::int`).join(', ');
const AGENT = `r.agent_id AS "agentId", coalesce(nullif(u.name, ''), u.email) AS "agentName", r.answer_kind AS "answerKind"`;

/** What visitors have said about the bot and about agents. */
@Injectable()
export class RatingService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** Everything in figures, over a time. */
  async figures(ctx: TenantContext, query: FigureQuery): Promise<RatingFigures & { from: string; to: string }> {
    const { from, to } = this.span(query);
    const sql = `SELECT r.about, ${AGENT}, count(*)::int AS asked, ARRAY[${SCORES}] AS scores
      FROM ratings r LEFT JOIN users u ON u.id = r.agent_id WHERE r.asked_at >= $1 AND r.asked_at < $2
      GROUP BY r.about, r.agent_id, u.name, u.email, r.answer_kind`;
    const counts = await this.store.within(ctx, (manager) => manager.query<RatingCount[]>(sql, [from, to]));
    return { from: from.toISOString(), to: to.toISOString(), ...figuresOf(counts) };
  }

  /** One page of what was said, the latest first. */
  async page(ctx: TenantContext, { limit, cursor, reason, ...query }: RatingQuery): Promise<Page<RatingRow>> {
    const { from, to } = this.span(query);
    const after = cursor ? readCursor(cursor) : { at: null, id: null };
    const sql = `SELECT r.conversation_id AS "conversationId", c.channel, r.about, ${AGENT}, r.score, r.reason,
        r.rated_at AS "ratedAt"
      FROM ratings r JOIN conversations c ON c.id = r.conversation_id LEFT JOIN users u ON u.id = r.agent_id
      WHERE r.rated_at >= $1 AND r.rated_at < $2 AND (NOT $3 OR r.reason IS NOT NULL)
        AND ($4::timestamptz IS NULL OR (r.rated_at, r.conversation_id) < ($4, $5::uuid))
      ORDER BY r.rated_at DESC, r.conversation_id DESC LIMIT $6`;
    const values = [from, to, reason, after.at, after.id, limit + 1];
    const rows = await this.store.within(ctx, (manager) => manager.query<RatingRow[]>(sql, values));
    const place = ({ ratedAt, conversationId }: RatingRow) => ({ at: ratedAt.toISOString(), id: conversationId });
    return pageOf(rows, limit, place, (row) => row);
  }

  private span({ from, to = this.clock.now() }: FigureQuery) {
    return { from: from ?? new Date(to.getTime() - LOOK_BACK_MS), to };
  }
}
