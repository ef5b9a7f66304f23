import { infiniteQueryOptions } from '@tanstack/react-query';
import { download, type Page, request } from './client';
import type { AnswerKind, ConversationState } from './conversations';
import type { Language } from './faqs';
import type { FiguresFilter, Outcome } from './statistics';

export const SORTS = ['changed', 'started'] as const;
export type Sort = (typeof SORTS)[number];
export const ORDERS = ['desc', 'asc'] as const;
export type Order = (typeof ORDERS)[number];
export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Which conversations the table shows, and in which order. */
export interface TableFilter extends FiguresFilter {
  readonly state?: ConversationState;
  readonly kind?: AnswerKind;
  readonly outcome?: Outcome;
  readonly rating?: number;
  readonly tag?: string;
  readonly agent?: string;
  readonly group?: string;
  readonly faq?: string;
  readonly q?: string;
}

export interface TableSearch extends TableFilter {
  readonly sort?: Sort;
  readonly order?: Order;
}

/** A conversation in the table; what is counted is counted within the dates. */
export interface TableItem {
  readonly id: string;
  readonly channel: string;
  readonly language: Language;
  readonly state: ConversationState;
  readonly agent: { readonly id: string; readonly name: string | null } | null;
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly visitor: { readonly name: string | null; readonly externalId: string | null };
  readonly tags: readonly string[];
  readonly questions: number;
  readonly kinds: readonly AnswerKind[];
  readonly outcomes: readonly Outcome[];
  readonly rating: number | null;
  /** What the visitor said first. */
  readonly opening: string | null;
  /** The number of the bot's last answer. */
  readonly answerSeq: number | null;
  readonly startedAt: string;
  readonly updatedAt: string;
}

const PAGE_SIZE = 50;

/** The table in pages. */
export function tableQuery(search: TableSearch) {
  return infiniteQueryOptions({
    queryKey: ['conversation-table', search],
    queryFn: ({ pageParam, signal }) =>
      request<Page<TableItem>>('/v1/conversation-table', {
        query: { ...search, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last: Page<TableItem>) => last.next ?? undefined,
  });
}

/** These conversations as a file: a table of them, or each with its whole log. */
export function exportConversations(format: ExportFormat, filter: TableFilter) {
  return download('/v1/conversation-table/export', { format, ...filter });
}
