import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { download, request } from './client';
import type { AnswerKind } from './conversations';
import type { Language } from './faqs';

/** What a conversation came to; one can be several of these. */
export const OUTCOMES = ['solved', 'silent', 'left', 'handedOff', 'wrong'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const KINDS: readonly AnswerKind[] = ['faq', 'quote', 'generated', 'tool', 'clarify', 'none', 'handoff'];

/** Whole days by the workspace's clocks: so many up to today, or by their dates, both included. */
export interface Span {
  readonly days?: number;
  readonly from?: string;
  readonly to?: string;
}

/** What is counted. */
export interface FiguresFilter extends Span {
  readonly channel?: string;
  readonly language?: Language;
}

/** A count out of others, and the 95 % interval of its share, 0..1; null where there is nothing to have a share of. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

interface Totals {
  readonly conversations: number;
  readonly questions: number;
  readonly kinds: Readonly<Record<AnswerKind, Share>>;
  readonly outcomes: Readonly<Record<Outcome, Share>>;
}

export interface DayTally {
  readonly date: string;
  readonly conversations: number;
  readonly questions: number;
  readonly kinds: Readonly<Record<AnswerKind, number>>;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

/** Milliseconds. */
export interface Latency {
  readonly kind: AnswerKind;
  readonly questions: number;
  readonly p50: number;
  readonly p95: number;
}

/** Seconds until a person took over; `waiting` is now. */
export interface HandOffs {
  readonly calls: number;
  /** Of them, because the answers of the month were used up. */
  readonly beyondQuota: number;
  readonly taken: number;
  readonly givenUp: number;
  readonly waiting: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface TopFaq {
  readonly id: string;
  /** Null once it is deleted. */
  readonly question: string | null;
  readonly language: Language | null;
  readonly questions: number;
}

export interface Figures extends Totals {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly latency: readonly Latency[];
  readonly handOffs: HandOffs;
  readonly days: readonly DayTally[];
  readonly channels: readonly (Totals & { readonly channel: string })[];
  readonly languages: readonly (Totals & { readonly language: Language })[];
  readonly faqs: readonly TopFaq[];
}

/** A subject that customers asked about and did not learn. */
export interface AskedGap {
  readonly id: string;
  readonly question: string;
  readonly language: Language;
  readonly conversations: number;
}

/** Everything that is counted; looks again every minute, since today goes on. */
export function figuresQuery(filter: FiguresFilter) {
  return queryOptions({
    queryKey: ['statistics', filter],
    queryFn: ({ signal }) => request<Figures>('/v1/statistics', { query: { ...filter }, signal }),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** The open gaps that were asked most. */
export function askedGapsQuery(filter: FiguresFilter) {
  return queryOptions({
    queryKey: ['statistics', 'gaps', filter],
    queryFn: ({ signal }) =>
      request<{ items: readonly AskedGap[] }>('/v1/statistics/gaps', { query: { ...filter }, signal }),
  });
}

/** The figures as a CSV file. */
export function exportFigures(filter: FiguresFilter) {
  return download('/v1/statistics.csv', { ...filter });
}
