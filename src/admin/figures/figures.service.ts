import { Injectable } from '@nestjs/common';
import { WorkingHoursService } from '../../conversations/hours/working-hours.service.js';
import { TenantStore } from '../../database/tenant-store.js';
import type { Language } from '../../retrieval/language.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { DayCell } from './day-cell.js';
import { DayFigures } from './day-figures.js';
import { callsOf, cellsBy, latencyOf, sharesOf, tallyOf, topFaqsOf } from './figures.js';
import type { FiguresQuery } from './figures.dto.js';
import { IN_SPAN } from './happenings.js';
import { type Span, spanOf } from './span.js';

const WEEK = 7;
const TOP = 10;

const WANTED = `($3::text IS NULL OR conversation.channel = $3) AND ($4::text IS NULL OR conversation.language = $4)`;
const ASIDE = `SELECT (SELECT count(*)::int FROM turn_traces AS turn JOIN conversations AS conversation ON conversation.id = conversation_id
    WHERE ${IN_SPAN} AND turn.reason = 'quota' AND ${WANTED}) AS "beyondQuota",
  (SELECT count(*)::int FROM conversations AS conversation WHERE state = 'waiting' AND ${WANTED}) AS waiting`;

/** A subject without an answer, and in how many conversations of the span it was asked. */
export interface AskedGap {
  readonly id: string;
  readonly question: string;
  readonly language: Language;
  readonly conversations: number;
}

interface FaqWords {
  readonly id: string;
  readonly question: string;
  readonly language: Language;
}

/** Puts the figures of a tenant together. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly days: DayFigures,
    private readonly hours: WorkingHoursService,
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The whole days by the tenant's clocks that a query means; the last week, if it says nothing. Throws `invalid_input`. */
  async span(ctx: TenantContext, query: FiguresQuery): Promise<Span> {
    const { timeZone } = await this.hours.of(ctx);
    return spanOf(query, WEEK, this.clock.now(), timeZone);
  }

  /** Everything that is counted, in total, by day, by channel and by language. Throws `invalid_input` for a bad span. */
  async all(ctx: TenantContext, query: FiguresQuery) {
    const { span, cells } = await this.cells(ctx, query);
    const all = cells.flat();
    const { timeZone, days } = span;
    return {
      ...{ from: days[0], to: days.at(-1), timeZone },
      ...sharesOf(all),
      latency: latencyOf(all),
      handOffs: { ...callsOf(all), ...(await this.aside(ctx, span, query)) },
      days: days.map((date, day) => ({ date, ...tallyOf(cells[day] ?? []) })),
      channels: cellsBy(all, ({ channel }) => channel).map(([channel, some]) => ({ channel, ...sharesOf(some) })),
      languages: cellsBy(all, ({ language }) => language).map(([language, some]) => ({ language, ...sharesOf(some) })),
      faqs: await this.topFaqs(ctx, all),
    };
  }

  /** The cells of each day of a span, as far as the query lets them through. */
  async cells(ctx: TenantContext, query: FiguresQuery): Promise<{ span: Span; cells: readonly DayCell[][] }> {
    const span = await this.span(ctx, query);
    const wanted = ({ channel, language }: DayCell) =>
      (query.channel === undefined || channel === query.channel) &&
      (query.language === undefined || language === query.language);
    return { span, cells: (await this.days.of(ctx, span)).map((cells) => cells.filter(wanted)) };
  }

  /** The open gaps that were asked in most conversations of the span. Throws `invalid_input` for a bad span. */
  async gaps(ctx: TenantContext, query: FiguresQuery): Promise<AskedGap[]> {
    const { start, end } = await this.span(ctx, query);
    const sql = `SELECT gap.id, gap.question, gap.language, count(DISTINCT asked.conversation_id)::int AS conversations
      FROM knowledge_gaps AS gap JOIN gap_questions AS asked ON asked.gap_id = gap.id
        JOIN conversations AS conversation ON conversation.id = asked.conversation_id
      WHERE asked.at >= $1 AND asked.at < $2 AND (gap.resolution IS NULL OR (gap.resolution <> 'dismissed' AND gap.faq_id IS NULL))
        AND ${WANTED}
      GROUP BY gap.id ORDER BY conversations DESC, gap.id LIMIT ${TOP}`;
    const values = [start, end, query.channel ?? null, query.language ?? null];
    return this.store.within(ctx, (manager) => manager.query<AskedGap[]>(sql, values));
  }

  /** How many were handed off because the answers of the month were used up, and how many wait for a person right now. */
  private async aside(ctx: TenantContext, { start, end }: Span, { channel, language }: FiguresQuery) {
    const values = [start, end, channel ?? null, language ?? null];
    const [row] = await this.store.within(ctx, (manager) =>
      manager.query<{ beyondQuota: number; waiting: number }[]>(ASIDE, values),
    );
    return row ?? { beyondQuota: 0, waiting: 0 };
  }

  /** A FAQ that was deleted has no words any more. */
  private async topFaqs(ctx: TenantContext, cells: readonly DayCell[]) {
    const top = topFaqsOf(cells, TOP);
    const sql = 'SELECT id, question, language FROM faqs WHERE id::text = ANY($1)';
    const rows = await this.store.within(ctx, (manager) => manager.query<FaqWords[]>(sql, [top.map(({ id }) => id)]));
    const words = new Map(rows.map(({ id, question, language }) => [id, { question, language }]));
    return top.map((faq) => ({ ...faq, ...(words.get(faq.id) ?? { question: null, language: null }) }));
  }
}
