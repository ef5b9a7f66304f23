import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { AnswerKind } from './conversations';

/** The share of 4 and 5 among all ratings, 0..1, and between which bounds the true one is with 95 % confidence. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** How satisfied visitors are with somebody. `scores`: how often each was given, of 1 first. */
export interface Satisfaction {
  readonly asked: number;
  readonly rated: number;
  readonly scores: readonly number[];
  readonly average: number | null;
  readonly good: Share | null;
}

export interface RatingFigures {
  readonly all: Satisfaction;
  readonly bot: Satisfaction;
  readonly agents: readonly (Satisfaction & { readonly id: string | null; readonly name: string | null })[];
  readonly kinds: readonly (Satisfaction & { readonly kind: AnswerKind | null })[];
}

/** What one visitor has said. */
export interface Rating {
  readonly conversationId: string;
  readonly about: 'agent' | 'bot';
  readonly agent: { readonly id: string; readonly name: string | null } | null;
  readonly answerKind: AnswerKind | null;
  readonly score: number;
  readonly reason: string | null;
  readonly ratedAt: string;
}

/** How many days back the page can look. */
export const SPANS = ['7', '30', '90', '365'] as const;
export type Span = (typeof SPANS)[number];

const PAGE_SIZE = 20;

export function figuresQuery(span: Span) {
  return queryOptions({
    queryKey: ['ratings', 'figures', span],
    queryFn: ({ signal }) => request<RatingFigures>('/v1/ratings/figures', { query: { from: beginOf(span) }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** What visitors have said, the latest first; only with reasons, if they are wanted. */
export function ratingsQuery(span: Span, withReason: boolean) {
  return infiniteQueryOptions({
    queryKey: ['ratings', 'list', span, withReason],
    queryFn: ({ pageParam, signal }) => {
      const query = { from: beginOf(span), reason: String(withReason), limit: PAGE_SIZE, cursor: pageParam };
      return request<Page<Rating>>('/v1/ratings', { query, signal });
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

function beginOf(days: Span): string {
  return new Date(Date.now() - Number(days) * 86_400_000).toISOString();
}
